using XAttr.Examples.DecoyFashion;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class DecoyNetTests
{
    [Fact]
    public void Is_homogeneous_and_its_attribution_complete()
    {
        manual_seed(3);
        using var net = new DecoyNet();
        using var images = rand(16, 1, 28, 28);

        var report = net.CheckHomogeneity(images);

        Assert.True(report.IsHomogeneous, report.ToString());
        Assert.All(report.Scalings, scaling => Assert.NotEqual(false, scaling.BitEqual));
        Assert.InRange(report.MaxScalingError, 0, 1e-5);
        Assert.InRange(report.Completeness.RelativeError, 0, 1e-5);
    }
}
