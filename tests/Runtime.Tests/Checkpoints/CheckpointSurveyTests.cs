using XAttr.Surveys.Files;

namespace XAttr.Tests;

/// <summary>Checkpoints as people write them; the ledger has the same figures.</summary>
public sealed class CheckpointSurveyTests
{
    [Fact]
    public void What_stands_beside_weights_refuses_no_file_and_runs_nothing()
    {
        var survey = CheckpointSurvey.Measure();

        Assert.InRange(survey.Files, 60, 1000);
        Assert.InRange(survey.Hostile, 20, 1000);
        Assert.Empty(survey.Refused);
        Assert.Empty(survey.Wrong);
        Assert.Empty(survey.CodeRun);
    }
}
