using System.Linq;
using XAttr.Surveys.Zoo;
using Xunit.Abstractions;

namespace XAttr.Zoo.Tests;

public sealed class CaptumTests(ITestOutputHelper console)
{
    // Nearly all of the time; the ledger's figure has it.
    private const string LeftOut = "XResNet18";

    public static TheoryData<string> Networks => new(CaptumComparison.Networks.Where(static network => network != LeftOut));

    [Theory]
    [MemberData(nameof(Networks))]
    public void Attributions_are_those_of_Captum(string network)
    {
        var comparisons = CaptumComparison.Measure(network);

        foreach (var comparison in comparisons)
            console.WriteLine($"{comparison}");
        Assert.True(comparisons.Count >= 20);
        Assert.Contains(comparisons, static comparison => comparison.Name.StartsWith("Layer", System.StringComparison.Ordinal));
        Assert.Contains(comparisons, static comparison => comparison.Name.StartsWith("Neuron", System.StringComparison.Ordinal));
        Assert.All(comparisons, static comparison => Assert.InRange(comparison.Error, 0, 1e-12));
    }
}
