using System.Linq;
using XAttr.Surveys.Runtime.Axioms;
using Xunit.Abstractions;

namespace XAttr.Tests;

public sealed class AxiomSuiteTests(ITestOutputHelper console)
{
    private static readonly AxiomReport Report = new AxiomSuite { Networks = 25, Samples = 40, Seed = 1 }.Measure();

    [Fact]
    public void Every_cell_is_as_the_theory_says()
    {
        console.WriteLine(Report.ToString());
        Assert.Equal(105, Report.Cells.Count);
        Assert.All(Report.Cells, static cell => Assert.Equal(1000, cell.Cases));
        Assert.DoesNotContain(Report.Cells, static cell => cell.IsWrong);
    }

    [Fact]
    public void What_does_not_hold_has_a_counterexample()
    {
        foreach (var cell in Report.Cells)
            Assert.Equal(cell.Holds, cell.Counterexample is null);
        Assert.Contains("W = [[", Report.Cells.First(static cell => !cell.Holds).Counterexample);
    }

    [Fact]
    public void A_counterexample_to_gradients_is_the_saturated_one()
    {
        // F(x) = 1 − relu(1 − x) at x = 2 (Sundararajan et al. 2017): the output rose by 1 and the gradient is 0.
        var cell = Report.Cells.Single(static cell => cell is { Method: "Gradient", Networks: NetworkClass.Regular, Axiom: Axiom.SensitivityA });
        Assert.EndsWith("A = [0, 0, 0, 0]", cell.Counterexample!.Replace("-0", "0"));
    }
}
