using XAttr.Surveys.Proof.Corpus;
using Xunit.Abstractions;

namespace XAttr.Proof.Tests;

/// <summary>A proof costs little, also of a network whose tables are long and whose forward pass has hundreds of lines.</summary>
public sealed class ProofCostTests(ITestOutputHelper output)
{
    private const int MaxSteps = 50_000;

    [Fact]
    public void No_body_takes_more_steps_than_are_followed()
    {
        var cost = ProofCost.Measure();
        output.WriteLine(cost.ToString());

        Assert.InRange(cost.MostSteps, 1, MaxSteps);
        Assert.True(cost.SlowestMilliseconds > 0);
    }
}
