using System;
using System.Linq;
using XAttr.Surveys.Proof.RandomBodies;
using Xunit.Abstractions;

namespace XAttr.Proof.Tests;

/// <summary>Random bodies: never proved where the numbers say no, and seldom left unproved where they say yes.</summary>
public sealed class RandomBodyTests(ITestOutputHelper output)
{
    private const int Seed = 1;
    private const int Count = 400;

    [Fact]
    public void Body_is_proved_only_where_it_is_homogeneous_and_nearly_always_there()
    {
        var survey = RandomBodySurvey.Measure(Seed, Count);
        output.WriteLine($"{survey.Run} bodies, {survey.Homogeneous} homogeneous, {survey.Proved} of them proved");

        Assert.True(survey.Unsound.Count == 0, $"{survey.Unsound.Count} bodies:\n{string.Join("\n\n", survey.Unsound.Take(10))}");
        Assert.InRange(survey.Homogeneous, Count / 4, 3 * Count / 4);
        Assert.True(survey.ProvedShare >= 0.95, $"{survey.ProvedShare} is proved, not:\n{string.Join("\n\n", survey.Unproved.Take(10))}");
    }
}
