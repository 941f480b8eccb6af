using System;
using System.Linq;
using XAttr.Onnx.Operators;
using XAttr.Surveys.Onnx.Graphs;

namespace XAttr.Onnx.Tests;

/// <summary>Random graphs over the table: no degree, shape or attribution is told that numbers in float64 do not have. The ledger takes ten thousand.</summary>
public sealed class RandomGraphTests
{
    [Fact]
    public void Nothing_is_told_that_numbers_do_not_say()
    {
        var survey = RandomGraphSurvey.Measure(seed: 1, count: 80, run: 4);

        Assert.Empty(survey.Unsound);
        Assert.Empty(survey.Crashes);
        Assert.Empty(survey.NotRun);
        Assert.InRange(survey.AttributionError, 0, 1e-12);
        Assert.True(survey.Measured > 80, $"only {survey.Measured} tensors had a degree to be tested");
        Assert.True(survey.Explained > 2, $"only {survey.Explained} graphs were explained");
    }

    [Fact]
    public void They_are_made_of_nearly_all_operators() => Assert.True(RandomGraphSurvey.Operators >= OperatorTable.All.Count - 4);
}
