using System;
using System.IO;
using System.Linq;
using XAttr.Surveys.Tool;
using XAttr.Tool;

namespace XAttr.Tests;

public sealed class MachineTests : FilesTest
{
    [Fact]
    public void Doctor_says_ten_things()
    {
        var run = ToolRun.Of("doctor");
        var checks = Answer("doctor").GetProperty("checks").EnumerateArray().ToDictionary(static check => check.GetProperty("name").GetString()!, static check => check.GetProperty("found").GetString()!);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(10, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(Environment.Version.ToString(), checks[".NET"], StringComparison.Ordinal);
        Assert.StartsWith("2.10.0,", checks["libtorch"], StringComparison.Ordinal);
        Assert.Contains("cpu", checks["devices"], StringComparison.Ordinal);
        Assert.Contains($"{TorchSharp.torch.get_num_threads()} an operation", checks["threads"], StringComparison.Ordinal);
    }

    [Fact]
    public void Cost_is_what_a_stopwatch_and_the_system_say()
    {
        // Rests of 0.05 s, and 64 MB that are touched; a busy machine takes longer.
        byte[]? held = null;
        var cost = Cost.Of(
            () =>
            {
                held = new byte[64 << 20];
                Array.Fill(held, (byte)1);
                System.Threading.Thread.Sleep(50);
            }, 3, default);

        Assert.Equal(64 << 20, held!.Length);
        Assert.InRange(cost.Milliseconds, 50, 60_000);
        if (cost.Megabytes is { } megabytes)
            Assert.InRange(megabytes, 60, 200);
    }

    [Fact]
    public void Thirty_two_references_cost_more_than_the_closed_form()
    {
        var answer = Answer("cost x-lenet --data digits.safetensors --method xg --method eg-sequential:32 --repeats 5");
        double Time(string method) => Row(answer, "methods", ("method", method)).GetProperty("milliseconds").GetDouble();

        // A pass each, against one.
        Assert.InRange(Time("ExpectedGradients(32), one pass a reference") / Time("XGradient"), 4, 300);
    }
}
