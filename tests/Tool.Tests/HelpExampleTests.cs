using System;
using System.Linq;
using System.Text.Json;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

public sealed class HelpExampleTests
{
    public static TheoryData<string> Commands => [.. ToolRun.Commands];

    /// <summary>All but the sweep, whose smallest has a hundred trainings: the ledger runs its example, and Examples.Tests the experiment.</summary>
    public static TheoryData<string> QuickCommands => [.. ToolRun.Commands.Where(static command => command != "sparsity")];

    [Theory]
    [MemberData(nameof(QuickCommands))]
    public void Each_example_of_the_help_runs(string command)
    {
        var runs = ToolRun.ExamplesOf(command);

        Assert.NotEmpty(runs);
        Assert.All(runs, static run =>
        {
            Assert.True(run.ExitCode == 0, $"xdnn {run.Line} ended with {run.ExitCode}: {run.Error}");
            Assert.NotEmpty(run.Output);
            if (run.Line.EndsWith("--json", StringComparison.Ordinal))
                Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(run.Output).RootElement.ValueKind);
        });
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_shows_options_and_examples(string command)
    {
        var help = ToolRun.Of($"{command} --help");

        Assert.Equal(0, help.ExitCode);
        Assert.Contains("--json", help.Output, StringComparison.Ordinal);
        var examples = help.Output.Split("Examples:")[1].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.All(examples, example => Assert.StartsWith($"xdnn {command}", example, StringComparison.Ordinal));
        Assert.NotEmpty(examples);
    }

    [Fact]
    public void The_first_page_names_every_command()
    {
        var help = ToolRun.Of("--help");

        Assert.All(ToolRun.Commands, command => Assert.Contains($"  {command} ", help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("inspct", "inspect")]
    [InlineData("metric", "metrics")]
    public void A_command_that_there_is_not_has_a_nearest_one(string typed, string meant)
    {
        var run = ToolRun.Of(typed);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"did you mean {meant}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_shell_is_told_what_can_follow()
    {
        // dotnet-suggest asks like this: the position of the cursor, and the line.
        var commands = ToolRunOf("[suggest:5]", "xdnn ");
        var networks = ToolRunOf("[suggest:15]", "xdnn inspect x-");

        Assert.All(ToolRun.Commands, command => Assert.Contains(command, commands.Split('\n').Select(static line => line.Trim())));
        Assert.Contains("x-alexnet", networks, StringComparison.Ordinal);
    }

    private static string ToolRunOf(params string[] arguments)
    {
        using var output = new System.IO.StringWriter();
        Assert.Equal(0, XAttr.Tool.CommandTable.Run(arguments, output, output));
        return output.ToString();
    }
}
