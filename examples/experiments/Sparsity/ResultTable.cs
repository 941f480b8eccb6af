using System;
using System.Linq;
using XAttr.Examples.Shared;
using static System.FormattableString;

namespace XAttr.Examples.Sparsity;

/// <summary>The result as text for a person.</summary>
internal static class ResultTable
{
    public static string Format(SparsityData data, Comparison comparison, SparsityOptions options)
    {
        var reference = comparison.Best(Methods.XG);
        string[] share = data.TrueFeatures.Length > 0 ? ["on true features"] : [];
        var methods = new TextTable("method", ["λ", "validation", "test AUC", "XG − method", "p", .. share]);
        foreach (var result in new[] { Methods.WithBias, Methods.WithoutBias }.Select(comparison.Unregularised).Concat(Plan.Tuned.Select(comparison.Best)))
        {
            FormattableString[] onTrue = result.TrueShare is { } value ? [$"{value:0.0%}"] : [];
            methods.Add([$"{result.Method}", $"{result.PriorWeight}", .. Figures(result, reference), .. onTrue]);
        }

        var references = new TextTable("method", "splits", "validation", "test AUC", "XG − method", "p");
        foreach (var result in Plan.References(options).Select(count => comparison.At(Methods.EG(count), 1)))
            references.Add([$"{result.Method}", $"{result.TestAuc.Count}", .. Figures(result, reference)]);

        return Invariant(
            $"""
            Sparsity on {data.Name}: {options.Repetitions} splits of {data.Rows.Length} samples, {data.FeatureCount} features, {options.Epochs} steps.
            λ by the validation AUC on {options.SearchedSplits} splits; ± is 2 standard errors over the splits; XG − method is paired by split, p of a t-test.

            {methods}
            Expected gradients by references, λ = 1 (more references, fewer splits: they cost as much as they are):

            {references}
            """);
    }

    private static FormattableString[] Figures(MethodResult result, MethodResult reference)
    {
        var (difference, p) = reference.Against(result);
        return
        [
            $"{result.ValidationAuc:0.0000}", $"{result.Mean:0.0000} ± {result.TwoStandardErrors:0.0000}",
            .. ReferenceEquals(result, reference) ? (FormattableString[])[$"", $""] : [$"{difference:+0.0000;-0.0000}", $"{p:0.0e0}"],
        ];
    }
}
