using System.IO;
using System.Text.Json;

namespace XAttr.Examples.Sparsity;

/// <summary>The result for programs: by method, λ, test AUC, twice its standard error, and how X-Gradient compares.</summary>
internal static class SummaryJson
{
    public static void Write(Stream stream, Comparison comparison)
    {
        using var writer = new Utf8JsonWriter(stream, new() { Indented = true });
        var reference = comparison.Best(Methods.XG);
        writer.WriteStartObject();
        foreach (var method in new[] { Methods.WithBias, Methods.WithoutBias })
            Write(writer, comparison.Unregularised(method), reference);
        foreach (var method in Plan.Tuned)
            Write(writer, comparison.Best(method), reference);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MethodResult result, MethodResult reference)
    {
        var (difference, p) = reference.Against(result);
        writer.WriteStartObject(result.Method);
        writer.WriteNumber("lambda", result.PriorWeight);
        writer.WriteNumber("auc", result.Mean);
        writer.WriteNumber("two_standard_errors", result.TwoStandardErrors);
        writer.WriteNumber("xg_minus_this", difference);
        if (double.IsNaN(p))
            writer.WriteNull("p");
        else
            writer.WriteNumber("p", p);
        if (result.TrueShare is { } share)
            writer.WriteNumber("true_share", share);
        writer.WriteEndObject();
    }
}
