using System;
using System.Linq;
using XAttr.Surveys.Proof.Modules;
using Xunit.Abstractions;

namespace XAttr.Proof.Tests;

/// <summary>No module of TorchSharp gets a wrong verdict.</summary>
public sealed class ModuleTests(ITestOutputHelper output)
{
    // What decides are the values of a target, which are not known: whether it is 1, or lists a class.
    private static readonly string[] Unproved = ["KLDivLoss(log_target: false)", "GaussianNLLLoss()", "HingeEmbeddingLoss()", "MultiLabelMarginLoss()"];

    [Fact]
    public void Every_module_of_nn_is_among_the_cases_and_no_other() =>
        Assert.Equal(ModuleSurvey.Names.Order(StringComparer.Ordinal), ModuleCases.All.Select(static item => item.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Proved_is_homogeneous_and_refused_is_not()
    {
        var survey = ModuleSurvey.Measure();
        foreach (var verdict in survey.Verdicts)
            output.WriteLine(verdict.ToString());
        foreach (var kind in survey.Verdicts.GroupBy(static verdict => verdict.Kind))
            output.WriteLine($"{kind.Key}: {kind.Count()}, {string.Join(" ", kind.Select(static verdict => verdict.Case.Name).Distinct())}");

        Assert.True(survey.Disagreements.Count == 0, string.Join('\n', survey.Disagreements));
        Assert.Equal(survey.Verdicts.Count, survey.Checked + survey.Unproved.Count);
        Assert.Equal(Unproved.Order(StringComparer.Ordinal), survey.Unproved.Select(static verdict => verdict.Case.Construction).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(ModuleSurvey.Names.Except(survey.Verdicts.Except(survey.Unproved).Select(static verdict => verdict.Case.Name)));
    }
}
