using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Proof.Corpus;
using XAttr.Surveys.Proof.Numerics;
using XAttr.Testing;
using Xunit;

namespace XAttr.Proof.Tests;

/// <summary>Every body made up by hand gets the verdict that it must get, at the exact places; and the verdicts are what the numbers say.</summary>
public sealed class BodyTests
{
    private static readonly Lazy<CorpusSurvey> Survey = new(static () => CorpusSurvey.Measure(BodyCollection.Bodies));
    private static readonly Lazy<LoadedAssembly> Networks = new(static () => LoadedAssembly.Load(Survey.Value.Compilation));

    private static IReadOnlyList<Body> Bodies => BodyReader.Of(BodyCollection.Bodies);

    public static TheoryData<string> Families { get; } = new(Bodies.Select(static body => body.Family).Distinct());

    public static TheoryData<string> Measurable { get; } = Names(Bodies.Where(static body => body.Sizes.Count > 0));

    /// <summary>Those that are said to hold for some arguments of the constructor alone.</summary>
    public static TheoryData<string> HoldingForSome { get; } =
        Names(Bodies.Where(static body => body.Sizes.Count > 0 && body.Rules.Any() && body.Rules.All(static rule => rule == RuleNames.Ids["arguments"])));

    [Fact]
    public void NamesAreUnique() => Assert.Equal(Bodies.Count, Bodies.Select(static body => body.ToString()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Families))]
    public void Diagnostics_are_the_marked_ones(string family)
    {
        var faults = Survey.Value.Verdicts.Where(verdict => verdict.Body.Family == family && verdict.Misplaced().Count > 0).ToList();
        Assert.True(faults.Count == 0, string.Join('\n', faults.Select(static verdict => $"{verdict.Body}:\n    {string.Join("\n    ", verdict.Misplaced())}")));
    }

    [Theory]
    [MemberData(nameof(Measurable))]
    public void Verdict_is_what_the_numbers_say(string name)
    {
        var verdict = Verdict(name);
        Assert.NotNull(verdict.Numbers);

        // An output that is 0 whatever comes would show nothing of a proof.
        Assert.True(verdict.Kind != VerdictKind.Proved || verdict.Numbers.IsDrawn || verdict.Numbers.Scaling is not null);
        Assert.Null(verdict.Unsound);
        Assert.Null(verdict.FalseError);
    }

    // With the defaults it holds; with a truth value turned round it does not.
    [Theory]
    [MemberData(nameof(HoldingForSome))]
    public void What_holds_for_some_arguments_holds_with_the_defaults_and_not_with_others(string name)
    {
        var verdict = Verdict(name);
        Assert.True(verdict.Numbers!.IsHomogeneous);
        var flags = BodyNetwork.Constructor(Networks.Value, verdict.Body).GetParameters().Where(static parameter => parameter.ParameterType == typeof(bool));
        Assert.Contains(flags, flag => BodyNumbers.Measure(Networks.Value, verdict.Body, flag.Name).Scaling > Scalings.Significant);
    }

    private static BodyVerdict Verdict(string name) => Survey.Value.Verdicts.Single(verdict => verdict.Body.ToString() == name);

    private static TheoryData<string> Names(IEnumerable<Body> bodies) => new(bodies.Select(static body => body.ToString()));
}
