using System;
using System.Linq;
using XAttr.Proof.Tests.Modules;
using Xunit.Abstractions;

namespace XAttr.Proof.Tests;

/// <summary>No module of TorchSharp gets a wrong verdict.</summary>
public sealed class ModuleTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_module_of_nn_is_among_the_cases() =>
        Assert.Empty(ModuleSurvey.Names.Except(ModuleCases.All.Select(static item => item.Name)).Except(ModuleCases.Others));

    [Fact]
    public void Proved_is_homogeneous_and_refused_is_not()
    {
        var survey = ModuleSurvey.Measure();
        foreach (var verdict in survey.Verdicts)
            output.WriteLine(verdict.ToString());
        foreach (var kind in survey.Verdicts.GroupBy(static verdict => verdict.Kind))
            output.WriteLine($"{kind.Key}: {kind.Count()}, {string.Join(" ", kind.Select(static verdict => verdict.Case.Name).Distinct())}");

        Assert.True(survey.Checked >= 2 * ModuleSurvey.Names.Count / 2, $"only {survey.Checked} were held against the numbers");
        Assert.True(survey.Disagreements.Count == 0, string.Join('\n', survey.Disagreements));
    }
}
