using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Threading;
using XAttr.Training;

namespace XAttr.Examples.Shared;

/// <summary>
/// The way in and the ways out of a program: 0 done, 1 a training failed, 2 bad input (one line on standard error), 130 interrupted.
/// </summary>
public static class CommandLine
{
    /// <summary>The exit code of what was interrupted.</summary>
    public const int Interrupted = 130;

    private const int Failed = 1;
    private const int BadInput = 2;

    /// <summary>Reads the command line and runs an example on it, in the invariant culture.</summary>
    /// <param name="command">Its options.</param>
    /// <param name="args">What was typed.</param>
    /// <param name="run">The example; Ctrl-C cancels its token.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RootCommand command, string[] args, Action<ParseResult, CancellationToken> run) =>
        Run(command, args, line => Guard(Console.Error, cancellation =>
        {
            run(line, cancellation);
            return 0;
        }));

    /// <summary>Runs something that Ctrl-C cancels, and turns what a user can mend into one line and an exit code.</summary>
    /// <param name="error">Where the line goes.</param>
    /// <param name="run">What is run; its own exit code where nothing stops it.</param>
    public static int Guard(TextWriter error, Func<CancellationToken, int> run)
    {
        using var interrupt = new ConsoleCancellation();
        try
        {
            return run(interrupt.Token);
        }
        catch (OperationCanceledException cancelled) when (interrupt.Token.IsCancellationRequested)
        {
            return Fail(error, Interrupted, cancelled.Message);
        }
        catch (Exception failure) when (failure is TrainingDivergedException or SweepException)
        {
            return Fail(error, Failed, failure.Message);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException or HttpRequestException or BadInputException)
        {
            return Fail(error, BadInput, bad.Message);
        }
    }

    /// <summary>Reads the command line and runs on it what has an exit code of its own, in the invariant culture.</summary>
    public static int Run(RootCommand command, string[] args, Func<ParseResult, int> run)
    {
        command.SetAction(run);
        return Run(command, args);
    }

    /// <summary>Reads the command line and runs what it asks for, in the invariant culture: the command, or one of its subcommands.</summary>
    public static int Run(RootCommand command, string[] args) => Run(command, args, Console.Out, Console.Error);

    /// <summary>The same with other places for what it writes.</summary>
    public static int Run(RootCommand command, string[] args, TextWriter output, TextWriter error)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var result = command.Parse(args);
        return result.Errors.Count == 0
            ? result.Invoke(new() { Output = output, Error = error })
            : Fail(error, BadInput, string.Join(' ', result.Errors.Select(static problem => problem.Message)));
    }

    private static int Fail(TextWriter error, int exitCode, string message)
    {
        var lines = message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        error.WriteLine(string.Join(' ', lines));
        return exitCode;
    }
}

/// <summary>Something that the user asked for cannot be had; the message says what and what to do.</summary>
public sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner);
