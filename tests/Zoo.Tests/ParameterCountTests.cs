using System.Linq;
using XAttr.Surveys.Zoo;

namespace XAttr.Zoo.Tests;

public sealed class ParameterCountTests
{
    // Drawing their hundred million weights is nearly all of the time; the ledger's figures of the zoo have them.
    private static readonly string[] Large = ["XAlexNet", "XAlexNet.Regular", "XVgg16", "XVgg16.Regular"];

    public static TheoryData<string> Published => new(ZooSurvey.PublishedCounts.Keys);

    public static TheoryData<string> Made => new(ZooSurvey.PublishedCounts.Keys.Except(Large));

    [Theory]
    [MemberData(nameof(Published))]
    public void Summaries_state_the_published_parameters(string name) => Assert.Equal(ZooSurvey.PublishedCounts[name], ZooSurvey.ParametersOfSummary(name));

    [Theory]
    [MemberData(nameof(Made))]
    public void Published_networks_have_the_published_parameters(string name)
    {
        var survey = ZooSurvey.Of(name);

        Assert.Equal(ZooSurvey.PublishedCounts[name], survey.Parameters);
        Assert.Equal(ZooSurvey.PublishedCounts[name], survey.SummaryParameters);
        Assert.Equal(StateNames.Of(name), survey.State);
    }
}
