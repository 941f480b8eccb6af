using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Smoothness;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class SmoothnessTests
{
    [Fact]
    public void A_small_run_writes_table_curves_and_charts()
    {
        using var data = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        SmallFashion.Write(data);

        var (exitCode, output, error) = ExampleProcess.Run(
            "Smoothness.dll", "--data", data.Path, "--out", folder.Path, "--epochs", "1", "--seeds", "1", "--train-images", "256");

        Assert.True(exitCode == 0, error);
        Assert.Equal(output, File.ReadAllText(folder.File("table.txt")));
        var rows = File.ReadLines(folder.File("accuracy.csv")).Skip(1).Select(row => row.Split(',')).ToList();
        Assert.Equal(2 * 12, rows.Count);
        Assert.Equal(["plain", "smooth"], rows.Select(row => row[0]).Distinct());
        Assert.StartsWith("<svg", File.ReadAllText(folder.File("gaussian.svg")), StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(folder.File("salt-and-pepper.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_has_its_strength_and_is_repeatable()
    {
        using var scope = NewDisposeScope();
        var grey = full([100, 1, 28, 28], 0.5f);
        var count = (double)grey.numel();

        // 78,400 pixels: within four standard errors, √(1/2n) of a deviation and √(p(1−p)/n) of a share.
        Assert.Equal(0.3, Noise.Gaussian(grey, 0.3, 1).sub(grey).square().mean().sqrt().item<float>(), 4 * 0.3 / Math.Sqrt(2 * count));
        var noisy = Noise.SaltAndPepper(grey, 0.2, 1);
        Assert.Equal(0.1, noisy.eq(0).sum().ToInt64() / count, 4 * Math.Sqrt(0.09 / count));
        Assert.Equal(0.1, noisy.eq(1).sum().ToInt64() / count, 4 * Math.Sqrt(0.09 / count));
        Assert.Equal(noisy.data<float>().ToArray(), Noise.SaltAndPepper(grey, 0.2, 1).data<float>().ToArray());
        Assert.Equal(grey.data<float>().ToArray(), Noise.SaltAndPepper(grey, 0, 1).data<float>().ToArray());
    }
}
