using System;
using System.Globalization;
using System.Text;

namespace XAttr.Examples.Sparsity;

/// <summary>The result as text for a person.</summary>
internal static class ResultTable
{
    public static string Format(SparsityData data, Comparison comparison, SparsityOptions options)
    {
        var text = new StringBuilder();
        var reference = comparison.Best(Methods.XG);
        Line(text, $"Sparsity on {data.Name}: {options.Repetitions} splits of {data.Rows.Length} samples, {data.FeatureCount} features, {options.Epochs} steps.");
        Line(text, $"λ by the validation AUC on {options.SearchedSplits} splits; ± is 2 standard errors over the splits; XG − method is paired by split, p of a t-test.");
        Line(text, $"");
        Line(text, $"{"method",-14}{"λ",7}{"validation",12}{"test AUC",18}{"XG − method",13}{"p",10}{(data.TrueFeatures.Length > 0 ? "on true features" : ""),18}");
        foreach (var method in new[] { Methods.WithBias, Methods.WithoutBias })
            Row(text, comparison.Unregularised(method), reference);
        foreach (var method in Plan.Tuned)
            Row(text, comparison.Best(method), reference);
        Line(text, $"");
        Line(text, $"Expected gradients by references, λ = 1 (more references, fewer splits: they cost as much as they are):");
        Line(text, $"{"method",-14}{"splits",7}{"validation",12}{"test AUC",18}{"XG − method",13}{"p",10}");
        foreach (var count in Plan.References(options))
        {
            var result = comparison.At(Methods.EG(count), 1);
            Line(text, $"{result.Method,-14}{result.TestAuc.Count,7}{result.ValidationAuc,12:0.0000}{Figures(result, reference)}");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, MethodResult result, MethodResult reference)
    {
        var share = result.TrueShare is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value,18:0.0%}") : "";
        Line(text, $"{result.Method,-14}{result.PriorWeight,7}{result.ValidationAuc,12:0.0000}{Figures(result, reference)}{share}");
    }

    private static string Figures(MethodResult result, MethodResult reference)
    {
        var auc = string.Create(CultureInfo.InvariantCulture, $"{result.Mean:0.0000} ± {result.TwoStandardErrors:0.0000}");
        if (ReferenceEquals(result, reference))
            return $"{auc,18}{"",13}{"",10}";
        var (difference, p) = reference.Against(result);
        return string.Create(CultureInfo.InvariantCulture, $"{auc,18}{difference,13:+0.0000;-0.0000}{p,10:0.0e0}");
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
