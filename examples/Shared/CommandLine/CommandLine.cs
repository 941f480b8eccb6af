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
    private const int Failed = 1;
    private const int BadInput = 2;
    private const int Interrupted = 130;

    /// <summary>Reads the command line and runs an example on it, in the invariant culture.</summary>
    /// <param name="command">Its options.</param>
    /// <param name="args">What was typed.</param>
    /// <param name="run">The example; Ctrl-C cancels its token.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RootCommand command, string[] args, Action<ParseResult, CancellationToken> run) =>
        Run(command, args, line =>
        {
            using var interrupt = new ConsoleCancellation();
            try
            {
                run(line, interrupt.Token);
                return 0;
            }
            catch (OperationCanceledException cancelled) when (interrupt.Token.IsCancellationRequested)
            {
                return Fail(Interrupted, cancelled.Message);
            }
            catch (Exception error) when (error is TrainingDivergedException or SweepException)
            {
                return Fail(Failed, error.Message);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or HttpRequestException or BadInputException)
            {
                return Fail(BadInput, error.Message);
            }
        });

    /// <summary>Reads the command line and runs on it what has an exit code of its own, in the invariant culture.</summary>
    public static int Run(RootCommand command, string[] args, Func<ParseResult, int> run)
    {
        command.SetAction(run);
        return Run(command, args);
    }

    /// <summary>Reads the command line and runs what it asks for, in the invariant culture: the command, or one of its subcommands.</summary>
    public static int Run(RootCommand command, string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var result = command.Parse(args);
        return result.Errors.Count == 0 ? result.Invoke() : Fail(BadInput, string.Join(' ', result.Errors.Select(static error => error.Message)));
    }

    private static int Fail(int exitCode, string message)
    {
        var lines = message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Console.Error.WriteLine(string.Join(' ', lines));
        return exitCode;
    }
}

/// <summary>Something that the user asked for cannot be had; the message says what and what to do.</summary>
public sealed class BadInputException(string message, Exception? inner = null) : Exception(message, inner);
