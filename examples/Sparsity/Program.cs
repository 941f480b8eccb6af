using System;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Examples.Shared;
using XAttr.Training;

namespace XAttr.Examples.Sparsity;

/// <summary>The way in and the ways out: 0 done, 1 a training failed, 2 bad input (one line on standard error), 130 interrupted.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var result = CommandLine.Create(Run).Parse(args);
        return result.Errors.Count == 0 ? result.Invoke() : Fail(2, string.Join(" ", result.Errors.Select(error => error.Message)));
    }

    private static int Run(SparsityOptions options)
    {
        using var interrupt = new ConsoleCancellation();
        try
        {
            new Experiment(options, Console.Out).Run(interrupt.Token);
            return 0;
        }
        catch (OperationCanceledException) when (interrupt.Token.IsCancellationRequested)
        {
            return Fail(130, $"Interrupted; the results so far are in {options.Out}, and the same command goes on.");
        }
        catch (SweepException failure)
        {
            return Fail(1, failure.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Fail(2, error.Message);
        }
    }

    private static int Fail(int exitCode, string message)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
