using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using XAttr.Training;

namespace XAttr.Examples.DecoyFashion;

/// <summary>The way in and the ways out: 0 done, 1 training diverged, 2 bad input (one line on standard error), 130 interrupted.</summary>
internal static class Program
{
    private const int Diverged = 1;
    private const int BadInput = 2;
    private const int Interrupted = 130;

    public static int Main(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var command = CommandLine.Create(options => Run(options));
        var result = command.Parse(args);
        return result.Errors.Count == 0 ? result.Invoke() : Fail(BadInput, string.Join(" ", result.Errors.Select(error => error.Message)));
    }

    private static int Run(DemoOptions options)
    {
        using var interrupt = new ConsoleCancellation();
        try
        {
            new Demo(options, Console.Out).Run(interrupt.Token);
            return 0;
        }
        catch (OperationCanceledException cancelled) when (interrupt.Token.IsCancellationRequested)
        {
            return Fail(Interrupted, cancelled.Message);
        }
        catch (TrainingDivergedException diverged)
        {
            return Fail(Diverged, diverged.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or HttpRequestException or BadInputException)
        {
            return Fail(BadInput, error.Message);
        }
    }

    private static int Fail(int exitCode, string message)
    {
        var lines = message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Console.Error.WriteLine(string.Join(' ', lines));
        return exitCode;
    }
}
