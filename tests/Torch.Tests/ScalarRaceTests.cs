using System.Diagnostics;
using System.Linq;
using System.Reflection;
using TorchSharp;

namespace XAttr.Tests;

public sealed class ScalarRaceTests
{
    // As published about one sum in a thousand is wrong beside collections.
    private const int Sums = 30_000;

    [Fact]
    public void NothingIsFreedDuringACallOfTheMendedAssembly() => Assert.Equal(0, Race.Faults(Sums, stopAtFirst: false));

    [Fact]
    public void TheAssemblyThatRunsHereIsNotOptimised() =>
        Assert.True(typeof(torch).Assembly.GetCustomAttributes<DebuggableAttribute>().Single().IsJITOptimizerDisabled);

    /// <summary>Where this fails TorchSharp has mended its fault: eng/torch/MendTorchSharp.cs can go.</summary>
    [Fact]
    public void ThePublishedAssemblyIsStillAtFault()
    {
        var start = new ProcessStartInfo("dotnet", [Published.ScalarRace, "2000000"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();

        process.WaitForExit();

        Assert.NotEqual(0, process.ExitCode);
    }
}
