using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>What a network returns, in words.</summary>
internal static class ResultText
{
    /// <summary>[10], or main [10], aux [10] of several; each with its degree where they differ.</summary>
    public static string Shapes(ArchitectureGraph graph, Func<Shape, string> shape) => graph.Outputs.Count == 0
        ? shape(graph.Output)
        : string.Join(", ", graph.Outputs.Select(output =>
            $"{output.Name} {shape(output.Operand.Shape!)}{(graph.Variant == Variant.Regular || CommonDegree(graph) is not null ? "" : $" of degree {Degree(output.Operand)}")}"));

    /// <summary>The shapes, and behind them the degree that all have: [10], of degree 1. The regular twin has none.</summary>
    public static string Of(ArchitectureGraph graph, Func<Shape, string> shape, string degree) =>
        Shapes(graph, shape) + Common(graph, degree);

    /// <summary>The degree that all outputs have behind these words; empty where there is none.</summary>
    public static string Common(ArchitectureGraph graph, string words) =>
        graph.Variant == Variant.XDnn && CommonDegree(graph) is { } common ? words + common : "";

    private static string? CommonDegree(ArchitectureGraph graph)
    {
        List<string> degrees = [.. graph.Results.Select(Degree).Distinct()];
        return degrees.Count == 1 ? degrees[0] : null;
    }

    private static string Degree(Operand result) => ArchitectureGraph.Text(result.Degree, result.IsOfEvaluation);
}
