using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Examples.Shared;
using static System.FormattableString;

namespace XAttr.Examples.Guidance;

/// <summary>The results as text for a person.</summary>
internal static class ResultTable
{
    /// <summary>The methods at their λ.</summary>
    public static string Of(IReadOnlyList<MethodResult> found, GuidanceOptions options)
    {
        var table = new TextTable("method", "masks", "λ", "average", "worst class", "ms a step");
        foreach (var masks in options.Masks)
        {
            foreach (var result in Methods.Shown.SelectMany(method => found.Where(result => result.Method == method && result.Masks == masks)))
            {
                FormattableString[] told = result.Weight > 0 ? [$"{masks.Name}", $"{result.Weight}"] : [$"", $""];
                table.Add([$"{result.Method}", .. told, Figure(result, Repetition.Average), Figure(result, Repetition.Worst), $"{result.Mean(Repetition.Milliseconds):0}"]);
            }
        }

        return Invariant(
            $"""
            Guidance on decoys: a perceptron 784-512-10, {options.Seeds} seeds, {options.Epochs} epochs. Accuracy on test images whose patches tell nothing:
            average over the classes, and of the worst class of each network; means over the seeds ± their standard deviation.

            {table}
            """);
    }

    /// <summary>Every λ that was tried.</summary>
    public static string OfSearch(IReadOnlyList<MethodResult> found, GuidanceOptions options)
    {
        var table = new TextTable("method", "λ", "average", "worst class", "");
        foreach (var method in Methods.Shown)
        {
            var tried = found.Where(result => result.Method == method).OrderBy(static result => result.Weight).ToList();
            foreach (var result in tried)
            {
                var isBest = result.Mean(Repetition.Worst) == tried.Max(static other => other.Mean(Repetition.Worst));
                table.Add($"{method}", $"{result.Weight}", $"{result.Mean(Repetition.Average):0.000}", $"{result.Mean(Repetition.Worst):0.000}", $"{(isBest ? "best" : "")}");
            }
        }

        return Invariant($"Held-out training images whose patches tell nothing, complete masks, {options.Epochs} epochs.\n\n{table}");
    }

    private static FormattableString Figure(MethodResult result, string figure) => $"{result.Mean(figure):0.000} ± {result.Deviation(figure):0.000}";
}
