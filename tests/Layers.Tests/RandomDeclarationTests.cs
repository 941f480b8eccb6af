using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Layers.Tests.Declarations;
using Xunit.Abstractions;

namespace XAttr.Layers.Tests;

/// <summary>
/// Random declarations either get a diagnostic, or compile, run and satisfy F(αx) = αᵏF(x), ΣXG = F and XG = IG. One that is refused as
/// homogeneous of no degree is measured all the same, up to the layer that is refused.
/// </summary>
public sealed class RandomDeclarationTests(ITestOutputHelper output)
{
    private const int Seed = 1;
    private const int Count = 1100;

    [Fact]
    public void Declaration_gets_a_diagnostic_or_is_homogeneous_complete_and_agrees_with_integrated_gradients()
    {
        var survey = RandomSurvey.Measure(Seed, Count);
        output.WriteLine($"{survey.Declarations} declarations, {survey.Proved} proved: {List(survey.Outcomes)}");
        output.WriteLine($"diagnostics: {List(survey.Diagnostics)}");

        Assert.True(survey.Failures.Count == 0, $"{survey.Failures.Count} declarations:\n{string.Join("\n\n", survey.Failures.Take(20))}");
        Assert.True(survey.Proved >= Count / 2, $"{survey.Proved} of {Count} are proved");
    }

    private static string List(IReadOnlyDictionary<string, int> counts) => string.Join(", ", counts.Select(static count => $"{count.Key} {count.Value}"));
}
