using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using XAttr.Checkpoints;
using XAttr.Examples.DecoyFashion;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class DecoyFashionInterruptTests
{
    [UnixFact]
    public void Interrupt_leaves_a_checkpoint_that_loads()
    {
        using var data = new TemporaryFolder();
        using var work = new TemporaryFolder();
        SmallFashion.Write(data);
        using var process = ExampleProcess.Start("DecoyFashion.dll", "--data", data.Path, "--out", work.Path, "--epochs", "1000", "--threads", "1");
        // The end of the first epoch: from here on training is under way.
        while (!File.Exists(work.File("clean.dat.json")) && !process.HasExited)
            Thread.Sleep(20);

        CtrlC.Send(process);
        var (exitCode, output, error) = ExampleProcess.End(process);

        Assert.Equal(130, exitCode);
        Assert.Contains("Interrupted after", error, StringComparison.Ordinal);
        Assert.DoesNotContain("recovers", output, StringComparison.Ordinal);
        Assert.False(File.Exists(work.File("curves.csv")));
        manual_seed(1);
        using var net = new DecoyNet();
        var before = Weights(net);
        var metadata = net.LoadCheckpoint(work.File("clean.dat")).Metadata;
        Assert.True(int.Parse(metadata["step"], CultureInfo.InvariantCulture) >= SmallFashion.TrainImages / 128);
        Assert.NotEqual(before, Weights(net));
    }

    private static float[] Weights(DecoyNet net) => [.. net.parameters().SelectMany(parameter => parameter.data<float>().ToArray())];
}
