using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;

namespace XAttr.Tool.Commands;

/// <summary>The published trainings that <c>xdnn train --recipe</c> knows.</summary>
internal sealed class RecipesCommand : ToolCommand
{
    private readonly Argument<string?> _name = new("recipe")
    {
        Description = "The recipe to print, as it would stand in a run's config.json; all are listed without it",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { static _ => Recipe.All.Select(static recipe => new System.CommandLine.Completions.CompletionItem(recipe.Name)) },
    };

    public RecipesCommand()
        : base("recipes", "List the published trainings, or print one", "recipes", "recipes resnet50 --json") => Arguments.Add(_name);

    protected override Answer Execute(ParseResult line, TextWriter progress, CancellationToken cancellation) =>
        line.GetValue(_name) is { } name ? Print(Recipe.Find(name)) : List();

    private static Answer List()
    {
        var table = new AnswerTable(
            "recipes", new("recipe", "recipe"), new("networks", "networks"), new("epochs", "epochs"), new("batch", "batch"), new("learning_rate", "learning rate"), new("groups", "others"), new("mixup", "mixup"));
        foreach (var (name, networks, published, scalesRate) in Recipe.All)
        {
            var rate = published.LearningRate.ToString(System.Globalization.CultureInfo.InvariantCulture);
            table.Add(name, networks, published.Epochs, published.Batch, scalesRate ? $"{rate} · batch / {published.Batch}" : rate, string.Join(", ", published.Groups.Select(static group => System.FormattableString.Invariant($"{group.Name} {group.LearningRate}"))), published.Mixup);
        }

        return new Answer().Table(table).Say("xdnn recipes NAME prints one, and xdnn train NETWORK --recipe NAME trains by it; options given beside it count before it.");
    }

    private static Answer Print(Recipe recipe)
    {
        var schedule = (JsonObject)JsonSerializer.SerializeToNode(recipe.Published, TrainSettingsJson.Default.TrainSchedule)!;
        var answer = new Answer().Fact("recipe", recipe.Name).Fact("networks", recipe.Networks).Note("rate_scales_with_batch", recipe.ScalesRate);
        foreach (var (name, value) in schedule)
            answer.Say($"  {name}: {value?.ToJsonString() ?? "null"}");
        if (recipe.ScalesRate)
            answer.Say($"With --batch N the learning rate, but not that of the groups, is {recipe.Published.LearningRate.ToString(System.Globalization.CultureInfo.InvariantCulture)} · N / {recipe.Published.Batch}.");
        return answer.Note("config", schedule);
    }
}
