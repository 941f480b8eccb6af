using System.Linq;
using XAttr.Surveys.Zoo;
using Xunit.Abstractions;

namespace XAttr.Zoo.Tests;

public sealed class PyTorchMethodTests(ITestOutputHelper console)
{
    // Most of the time of all; the ledger's figure has them.
    private static readonly string[] LeftOut = ["XVisionTransformer", "XSeResNet", "XResNet18"];

    public static TheoryData<string> Networks => new(PyTorchMethodComparison.Networks.Except(LeftOut));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Attributions_are_those_of_PyTorch(string network)
    {
        var comparisons = PyTorchMethodComparison.Measure(network);

        foreach (var comparison in comparisons)
            console.WriteLine($"{network}: {comparison}");
        Assert.True(comparisons.Count >= 16);
        Assert.All(comparisons, static comparison => Assert.InRange(comparison.Error, 0, comparison.Tolerance));
    }
}
