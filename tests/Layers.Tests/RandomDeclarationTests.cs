using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Layers.Declarations;
using Xunit.Abstractions;

namespace XAttr.Layers.Tests;

/// <summary>
/// Random declarations either get a diagnostic, or compile, run and satisfy F(αx) = αᵏF(x), ΣXG = F and XG = IG. One that is refused as
/// homogeneous of no degree is measured all the same, up to the layer that is refused.
/// </summary>
public sealed class RandomDeclarationTests(ITestOutputHelper output)
{
    // The ledger's figures of random declarations are of more.
    private const int Count = 650;

    [Fact]
    public void Declaration_gets_a_diagnostic_or_is_homogeneous_complete_and_agrees_with_integrated_gradients()
    {
        var survey = RandomSurvey.Measure(Count);
        output.WriteLine($"{survey.Declarations} declarations, {survey.Proved} proved: {List(survey.Outcomes)}");
        output.WriteLine($"diagnostics: {List(survey.Diagnostics)}");
        output.WriteLine($"{survey.Twins} regular twins, {survey.NestedBlocks} with blocks inside blocks; by layer: {List(survey.Layers)}");

        Assert.True(survey.Failures.Count == 0, $"{survey.Failures.Count} declarations:\n{string.Join("\n\n", survey.Failures.Take(20))}");
        Assert.DoesNotContain(0, survey.Layers.Values);
        Assert.True(2 * survey.Proved >= survey.Declarations, $"{survey.Proved} of {survey.Declarations} are proved");
    }

    private static string List(IReadOnlyDictionary<string, int> counts) => string.Join(", ", counts.Select(static count => $"{count.Key} {count.Value}"));
}
