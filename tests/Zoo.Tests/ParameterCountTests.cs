using XAttr.Surveys.Zoo;

namespace XAttr.Zoo.Tests;

public sealed class ParameterCountTests
{
    public static TheoryData<string> Published => new(ZooSurvey.PublishedCounts.Keys);

    [Theory]
    [MemberData(nameof(Published))]
    public void Published_networks_have_the_published_parameters(string name)
    {
        var survey = ZooSurvey.Of(name);

        Assert.Equal(ZooSurvey.PublishedCounts[name], survey.Parameters);
        Assert.Equal(ZooSurvey.PublishedCounts[name], survey.SummaryParameters);
        Assert.Equal(StateNames.Of(name), survey.State);
    }
}
