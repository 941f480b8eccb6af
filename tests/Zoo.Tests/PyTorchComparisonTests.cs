using System.Linq;
using XAttr.Surveys.Zoo;
using Xunit.Abstractions;

namespace XAttr.Zoo.Tests;

public sealed class PyTorchComparisonTests(ITestOutputHelper console)
{
    // Most of the time of all, for what the others show too; the ledger's figures of the zoo have them.
    private static readonly string[] LeftOut = ["XAlexNet", "XResNet50.Regular"];

    public static TheoryData<string> Names => new(PyTorchComparison.Names.Except(LeftOut));

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_and_attributions_are_those_of_PyTorch(string name)
    {
        var comparison = PyTorchComparison.Measure(name);

        console.WriteLine($"{name}: {comparison}");
        Assert.InRange(comparison.OutputError, 0, comparison.Tolerance);
        Assert.InRange(comparison.AttributionError, 0, comparison.Tolerance);
    }
}
