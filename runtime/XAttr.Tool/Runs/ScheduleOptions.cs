using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>The options by which a command is told how to train: a recipe, and what is to be otherwise than in it.</summary>
internal sealed class ScheduleOptions
{
    private const double Largest = 1e6;

    private static readonly TrainSchedule Default = new();

    private readonly Option<string?> _recipe = new("--recipe")
    {
        Description = $"A published training, {string.Join(", ", Recipe.All.Select(static recipe => recipe.Name))}, in place of the defaults below; xdnn recipes NAME prints it",
        HelpName = "NAME",
    };

    private readonly Option<int?> _epochs = NumberOption.CreateOptional("--epochs", $"Passes over the training samples. Default: {Default.Epochs}", 1, 1_000_000);
    private readonly Option<int?> _batch = NumberOption.CreateOptional("--batch", $"Samples a step, those of all processes together. Default: {Default.Batch}", 1, 1_000_000);
    private readonly Option<string?> _optimizer = new("--optimizer") { Description = $"sgd or adam. Default: {Default.Optimizer}" };
    private readonly Option<double?> _learningRate = Number("--learning-rate", "The learning rate", Default.LearningRate, Largest);
    private readonly Option<double?> _momentum = Number("--momentum", "The momentum of sgd", Default.Momentum, 1);
    private readonly Option<double?> _decay = Number("--weight-decay", "The weight decay", Default.WeightDecay, Largest);

    private readonly Option<WeightGroup[]?> _groups = new("--group")
    {
        Description = "Another learning rate, and weight decay, for weights whose names have a text in them: bias=0.001, or bias=0.001:0",
        HelpName = "TEXT=RATE[:DECAY]",
        CustomParser = static argument => [.. argument.Tokens.Select(token => Group(argument, token.Value)).OfType<WeightGroup>()],
    };

    private readonly Option<int?> _dropEvery = NumberOption.CreateOptional("--drop-every", "Multiply all learning rates after every N epochs. Default: never", 1, 1_000_000);
    private readonly Option<double?> _dropFactor = Number("--drop-factor", "By so much", Default.DropFactor, 1);
    private readonly Option<bool?> _augment = new("--augment") { Description = "Train on a random part of each image, flipped or not, as published" };
    private readonly Option<double?> _mixup = Number("--mixup", "α of mixup; 0 is none", Default.Mixup, Largest);
    private readonly Option<bool?> _freezeNorms = new("--freeze-norms") { Description = "Keep norms over the batch as they are, as several processes need it" };
    private readonly Option<bool?> _keepBest = new("--keep-best") { Description = "End with the weights of the epoch that is best on the test samples, instead of the last" };
    private readonly Option<string?> _prior = new("--prior") { Description = $"What attributions should be like: none, gini (few features), total-variation (smooth), l1 or l2. Default: {Default.Prior}" };
    private readonly Option<double?> _lambda = Number("--lambda", "The prior's weight", Default.Lambda, 1e12);
    private readonly Option<double?> _warmUp = Number("--warm-up", "Epochs over which the weight rises from 0", Default.WarmUp, Largest);

    /// <summary>Options of a command.</summary>
    public ScheduleOptions(Command command)
    {
        _recipe.CompletionSources.Add(_ => Recipe.All.Select(static recipe => new System.CommandLine.Completions.CompletionItem(recipe.Name)));
        _optimizer.AcceptOnlyFromAmong([.. RunOptimizer.Names]);
        _prior.AcceptOnlyFromAmong([.. RunTraining.Priors]);
        foreach (var option in new Option[]
        {
            _recipe, _epochs, _batch, _optimizer, _learningRate, _momentum, _decay, _groups, _dropEvery, _dropFactor, _augment, _mixup, _freezeNorms, _keepBest, _prior, _lambda, _warmUp,
        })
            command.Options.Add(option);
    }

    /// <summary>What was typed, and for the rest the recipe or the defaults.</summary>
    /// <exception cref="BadInputException">There is no such recipe.</exception>
    public TrainSchedule Schedule(ParseResult line)
    {
        var recipe = line.GetValue(_recipe) is { } name ? Recipe.Find(name) : null;
        var batch = line.GetValue(_batch) ?? (recipe?.Published ?? Default).Batch;
        var basis = recipe?.WithBatch(batch) ?? Default;
        return new()
        {
            Epochs = line.GetValue(_epochs) ?? basis.Epochs,
            Batch = batch,
            Optimizer = line.GetValue(_optimizer) ?? basis.Optimizer,
            LearningRate = line.GetValue(_learningRate) ?? basis.LearningRate,
            Momentum = line.GetValue(_momentum) ?? basis.Momentum,
            WeightDecay = line.GetValue(_decay) ?? basis.WeightDecay,
            Groups = line.GetValue(_groups) is { Length: > 0 } groups ? groups : basis.Groups,
            DropEvery = line.GetValue(_dropEvery) ?? basis.DropEvery,
            DropFactor = line.GetValue(_dropFactor) ?? basis.DropFactor,
            Augment = line.GetValue(_augment) ?? basis.Augment,
            Mixup = line.GetValue(_mixup) ?? basis.Mixup,
            FreezeNorms = line.GetValue(_freezeNorms) ?? basis.FreezeNorms,
            KeepBest = line.GetValue(_keepBest) ?? basis.KeepBest,
            Prior = line.GetValue(_prior) ?? basis.Prior,
            Lambda = line.GetValue(_lambda) ?? basis.Lambda,
            WarmUp = line.GetValue(_warmUp) ?? basis.WarmUp,
        };
    }

    private static Option<double?> Number(string name, string description, double initial, double highest) =>
        NumberOption.CreateOptional(name, string.Create(CultureInfo.InvariantCulture, $"{description}. Default: {initial}"), 0, highest);

    private static WeightGroup? Group(ArgumentResult argument, string text)
    {
        var (name, numbers) = text.Split('=') is [{ Length: > 0 } before, var after] ? (before, after.Split(':')) : ("", []);
        var values = numbers.Select(static number => double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= Largest ? value : double.NaN).ToArray();
        if (values.Length is 1 or 2 && !values.Any(double.IsNaN))
            return new(name, values[0], values.Length == 2 ? values[1] : null);
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"--group must be a text, its learning rate and perhaps its weight decay, from 0 to {Largest}, as bias=0.001 or bias=0.001:0; got '{text}'."));
        return null;
    }
}
