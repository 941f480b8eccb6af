using System.Linq;
using XAttr.Surveys.Zoo;
using Xunit.Abstractions;

namespace XAttr.Zoo.Tests;

public sealed class PriorGradientTests(ITestOutputHelper console)
{
    // In float64 they take seconds and gigabytes, and have no layer that the others lack; the ledger measures them too.
    private static readonly string[] Large = ["XAlexNet", "XDenseNet121", "XResNet18", "XResNet34", "XResNet50", "XResNet101", "XResNet152", "XVgg11", "XVgg13", "XVgg16", "XVgg19"];

    private static readonly string[] NotPiecewiseLinear = ["XGated", "XHighway", "XSeResNet", "XSwin", "XVisionTransformer"];

    public static TheoryData<string> Names => new(ZooPriorGradients.Names.Except(Large));

    public static TheoryData<string> OfImages => new(AllPriors.For([1, 28, 28]).Keys);

    public static TheoryData<string> OfFeatures => new(AllPriors.For([118]).Keys);

    [Fact]
    public void All_networks_but_those_with_gates_and_attention_have_a_first_order_pass() =>
        Assert.Equal(NotPiecewiseLinear, ZooNet.XDnns.Except(ZooPriorGradients.Names));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_of_all_priors_is_that_of_double_backward(string name) => Check(name, prior: null);

    [Theory]
    [MemberData(nameof(OfImages))]
    public void The_gradient_of_each_prior_is_that_of_double_backward(string prior) => Check("XLeNet", prior);

    [Theory]
    [MemberData(nameof(OfFeatures))]
    public void So_it_is_with_a_single_output(string prior) => Check("XMlp", prior);

    private void Check(string name, string? prior)
    {
        var (comparison, tolerance) = ZooPriorGradients.Measure(name, prior);

        console.WriteLine($"{name}: {comparison}, tolerance {tolerance}");
        Assert.True(comparison.IsFirstOrder);
        Assert.InRange(comparison.Parameters, 1, int.MaxValue);
        Assert.InRange(comparison.Difference, 0, tolerance);
    }
}
