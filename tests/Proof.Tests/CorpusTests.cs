using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Proof.Corpus;
using Xunit;
using Xunit.Abstractions;

namespace XAttr.Proof.Tests;

/// <summary>What other people write: nothing is proved or refused against the numbers, and what is homogeneous is nearly always proved.</summary>
public sealed class CorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Modules_of_public_repositories_are_homogeneous_and_nearly_all_proved()
    {
        var survey = Judge(BodyCollection.Modules);
        Assert.All(survey.Verdicts, static verdict => Assert.True(verdict.DeservesProof, $"{verdict.Body}: {verdict.Numbers}"));
        var share = CorpusSurvey.ProvedShare(survey.Verdicts.Where(static verdict => FrozenList.Contains(verdict.Body)));
        Assert.True(share >= 0.95, $"{share} is proved");
    }

    [Fact]
    public void Networks_are_judged_as_the_numbers_say() => Judge(BodyCollection.Networks);

    // One that is judged rightly moves to another folder.
    [Fact]
    public void Limits_are_still_there()
    {
        var survey = CorpusSurvey.Measure(BodyCollection.Limits);
        Assert.NotEmpty(survey.Verdicts);
        Assert.All(survey.Verdicts, static verdict => Assert.NotNull(verdict.Unsound ?? verdict.FalseError));
    }

    [Fact]
    public void The_frozen_list_is_kept()
    {
        var modules = BodyReader.Of(BodyCollection.Modules).ToDictionary(static body => body.ToString());
        Assert.All(FrozenList.Entries, entry => Assert.Equal(entry.Origin, modules[entry.Entry].Origin));
    }

    private CorpusSurvey Judge(BodyCollection collection)
    {
        var survey = CorpusSurvey.Measure(collection);
        foreach (var verdict in survey.Verdicts)
            output.WriteLine(verdict.ToString());
        Assert.Empty(survey.Unsound);
        Assert.Empty(survey.FalseErrors);
        return survey;
    }
}
