using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Benchmarks.Ledger;
using XAttr.Surveys.Onnx.Exported;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>What exported networks are held to.</summary>
internal static class ExportedFigures
{
    /// <summary>The figures of some networks.</summary>
    /// <param name="prefix">What their names begin with behind the group.</param>
    /// <param name="compared">The networks.</param>
    public static IEnumerable<LedgerLine> Of(string prefix, IReadOnlyList<ExportedComparison> compared)
    {
        foreach (var excess in compared.Where(static one => one.Decided is not null || one.ScoresError > ExportedComparison.ScoresBound))
            Console.Error.WriteLine($"figures: {(excess.IsUnexplained ? "UNEXPLAINED: " : "")}{Describe(excess)}");
        var ratios = compared.SelectMany(static one => one.Ratios).Order().ToList();
        yield return Worst("scores_error", "relative L2 of libtorch's scores in float32, worst network", static one => one.ScoresError, ExportedComparison.ScoresBound);
        yield return Worst("attribution_ratio_of_means", "of libtorch's X-Gradient in float32, worst network", static one => one.RatioOfMeans, ExportedComparison.RatioBound);
        yield return new Figure($"onnx.{prefix}attribution_median", ratios[ratios.Count / 2], "ratio of means, over networks and images", Bound.AtMost(ExportedComparison.SampleBound));
        yield return Worst("completeness_error", "of Σ|A|, worst image", static one => one.Incompleteness, ExportedComparison.CompletenessBound);
        yield return Worst("scores_error64", "relative L2 in float64, worst network", static one => one.ScoresError64, ExportedComparison.Bound64);
        yield return Worst("attribution_error64", "relative L2 in float64, worst network", static one => one.AttributionError64, ExportedComparison.Bound64);
        yield return new Figure($"onnx.{prefix}flipped_gates", compared.Sum(static one => one.Decided?.Flips ?? 0), $"gates of ONNX Runtime that are not float64's, of {compared.Sum(static one => one.Decided?.Gates ?? 0)}, where an image exceeds 1e-5", Bound.None);
        yield return new Figure(
            $"onnx.{prefix}ratio_through_gates", compared.Max(static one => one.Residual), "ratio of means to float64 through ONNX Runtime's gates, worst image where one exceeds 1e-5", Bound.AtMost(ExportedComparison.SampleBound));
        yield return new Figure($"onnx.{prefix}unexplained", compared.Count(static one => one.IsUnexplained), "networks with an image above 1e-5 that neither engine's flipped gates explain", Bound.Exactly(0));

        Figure Worst(string name, string unit, Func<ExportedComparison, double> value, double bound) => new($"onnx.{prefix}{name}", compared.Max(value), unit, Bound.AtMost(bound));
    }

    /// <summary>All that was measured of a network.</summary>
    public static string Describe(ExportedComparison one)
    {
        var scores = string.Create(CultureInfo.InvariantCulture, $"scores {one.ScoresError:g2} (libtorch's own rounding {one.ScoresRounding:g2})");
        var attribution = string.Create(CultureInfo.InvariantCulture, $"attribution {one.RatioOfMeans:g2} (its rounding {one.AttributionRounding:g2}), ΣA {one.Incompleteness:g2}");
        var exact = string.Create(CultureInfo.InvariantCulture, $"in float64 {one.ScoresError64:g2} and {one.AttributionError64:g2}");
        var gates = one.Decided is { } decided
            ? string.Create(CultureInfo.InvariantCulture, $"; {decided.Flips} of {decided.Gates} of ONNX Runtime's gates are not float64's, given them {one.Residual:g2}")
            : "";
        return $"{one.Name.ReplaceLineEndings(" ")}: {scores}, {attribution}, {exact}{gates}";
    }
}
