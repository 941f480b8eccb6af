using System.Linq;
using System.Threading.Tasks;
using XAttr.Surveys.Analyzers.Mistakes;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>A mistake around a network's class is one error where the user wrote it, and none in a generated file, which nobody can mend.</summary>
public sealed class MistakeTests
{
    public static TheoryData<string> Mistakes { get; } = new(MistakeCases.All.Select(static mistake => mistake.Name));

    public static TheoryData<string> Sound { get; } = new(MistakeCases.Sound.Select(static mistake => mistake.Name));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task Error_is_the_users_own(string name)
    {
        var mistake = MistakeCases.All.Single(mistake => mistake.Name == name);
        var errors = await mistake.BuildAsync();

        Assert.DoesNotContain(errors, static error => error.IsInGenerated);
        Assert.Equal(mistake.Errors, string.Join(' ', errors.Select(static error => error.Error.Id)));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task What_comes_close_compiles(string name) =>
        Assert.Empty(await MistakeCases.Sound.Single(mistake => mistake.Name == name).BuildAsync());

    [Fact]
    public void No_mistake_is_made_in_silence_and_none_in_a_generated_file()
    {
        var survey = MistakeSurvey.Measure();

        Assert.Empty(survey.GeneratedFileErrors);
        Assert.Empty(survey.Silent);
    }

    [Fact]
    public Task Layers_from_a_global_using_are_found_without_their_network() => Declarations("[Linear(2)] public class [|Net|];", "global using XAttr;");

    private static Task Declarations(params string[] sources) =>
        (new AnalyzerTest([new XAttr.Analyzers.Rules.DeclarationAnalyzer()]) { Rule = "XATTR0006" }).VerifyAsync(sources);
}
