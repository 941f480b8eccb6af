using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What must be the same for a kept run to go on to the same numbers, as far as it can be told.</summary>
internal static class TrainingIdentity
{
    public static SortedDictionary<string, string> Of(
        AttributedModel model, optim.Optimizer optimizer, TrainerOptions options, SampleSource training, SampleSource? evaluation)
    {
        var parameters = model.Module.parameters().ToList();
        return new(StringComparer.Ordinal)
        {
            ["network"] = Text($"{ModuleName.Of(model.Module)} with {parameters.Count} parameters of {parameters.Sum(weight => weight.numel())} elements")
                + (options.FreezeNorms ? ", norms frozen" : "")
                + (options.AuxiliaryLosses.Count > 0 ? Text($", {options.AuxiliaryLosses.Count} auxiliary losses") : ""),
            ["optimiser"] = optimizer.GetType().Name,
            ["scheduler"] = options.Scheduler?.GetType().Name ?? "none",
            ["samples"] = training.InputShapes,
            ["evaluation samples"] = evaluation is null ? "none" : evaluation.InputShapes,
            ["seed"] = Text($"{options.Seed}"),
            ["batch size"] = Text($"{options.BatchSize} times {options.AccumulatedBatches}") + (options.DropLast ? ", whole ones" : "")
                + (options.Group.Size > 1 ? Text($", shared by {options.Group.Size} processes") : ""),
            ["mixup"] = Text($"{options.Mixup}"),
            ["largest gradient norm"] = options.ClipNorm is { } norm ? Text($"{norm}") : "none",
            ["prior"] = options.UsesPrior ? Text($"{options.PriorWeight} times {options.Prior!.Name} of {options.Attribution.Name}") : "none",
            ["gradient of the prior"] = options.ResolvePriorGradient(model)?.ToString() ?? "none",
            ["memory format"] = Text($"{options.MemoryFormat}"),
            ["metrics"] = string.Join(", ", options.Metrics.Select(metric => metric.FullName)),
            ["evaluation"] = options.EvaluateFirst ? "before each epoch" : "after each epoch",
            ["best weights"] = options.KeepBest ? "kept" : "not kept",
            ["training metrics"] = options.TrainingMetrics ? "computed" : "not computed",
        };
    }

    /// <summary>Refuses a run that is another one's, and says in what.</summary>
    public static void RequireSame(string path, SortedDictionary<string, string> kept, SortedDictionary<string, string> wanted)
    {
        var differences = wanted.Where(entry => kept.GetValueOrDefault(entry.Key) != entry.Value)
            .Select(entry => $"{entry.Key}: {kept.GetValueOrDefault(entry.Key, "unknown")} there, {entry.Value} here").ToList();
        if (differences.Count > 0)
            throw new InvalidOperationException(
                $"{path} holds another training ({string.Join("; ", differences)}). Train with the same settings, or delete the file to begin anew.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
