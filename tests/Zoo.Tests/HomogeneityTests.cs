using System.Linq;
using XAttr.Surveys.Zoo;
using Xunit.Abstractions;

namespace XAttr.Zoo.Tests;

public sealed class HomogeneityTests(ITestOutputHelper console)
{
    // The largest, whose kinds of layers the others have too: minutes, and in the ledger's homogeneity figures.
    private static readonly string[] LeftOut =
        ["XAlexNet", "XVgg11", "XVgg13", "XVgg16", "XVgg19", "XResNet34", "XResNet50", "XResNet101", "XResNet152", "XDenseNet121"];

    public static TheoryData<string> Names => new(ZooHomogeneity.Names.Except(LeftOut));

    [Theory]
    [MemberData(nameof(Names))]
    public void Networks_are_homogeneous_and_exactly_so_by_powers_of_two(string name)
    {
        var report = ZooHomogeneity.Check(name);

        console.WriteLine(report.ToString());
        report.ThrowIfNotHomogeneous();
        Assert.Equal(2, report.Scalings.Count(static scaling => scaling.BitEqual == true));
    }
}
