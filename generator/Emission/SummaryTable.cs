using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>The table of a network's layers in plain text.</summary>
internal static class SummaryTable
{
    // Names are set at the left, numbers at the right.
    private const int FirstNumber = 3;
    private const int LastNumber = 4;

    // What is not known at compile time.
    private const string Unknown = "?";

    /// <summary>Writes a line a layer, and one of totals, each behind the margin.</summary>
    public static void Write(CodeWriter writer, ArchitectureGraph graph, string margin)
    {
        var isXDnn = graph.Variant == Variant.XDnn;
        string[] head = ["name", "layer", "output", "parameters", "multiply-adds"];
        var rows = new List<string[]>(graph.Nodes.Count + 1) { isXDnn ? [.. head, "degree"] : head };
        var outputs = graph.Outputs.ToDictionary(static output => output.Operand.Node, static output => output.Name);
        for (var i = 0; i < graph.Nodes.Count; i++)
            rows.Add(Row(graph.Nodes[i], outputs.TryGetValue(i, out var output) ? $", output {output}" : "", isXDnn));

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            WriteRow(writer.BeginLine().Append(margin), row, widths);

        writer.Line($"{margin}{new Signature(graph.Inputs).Shapes} → {ResultText.Shapes(graph, static shape => shape.Text)}, {Total(graph, static node => node.Parameters)} parameters, {MultiplyAdds(graph)} multiply-adds{Example(graph)}{ResultText.Common(graph, ", degree ")}");
    }

    /// <summary>The multiply-adds that a sample costs: 714,188,480.</summary>
    public static string MultiplyAdds(ArchitectureGraph graph) => Total(graph, static node => node.MultiplyAdds);

    // Of modules written by hand it is not known what they have.
    private static string Total(ArchitectureGraph graph, Func<Node, long> count) =>
        Number(graph.Nodes.Sum(node => (decimal)count(node))) + (graph.Nodes.Any(static node => !node.IsCounted) ? " + " + Unknown : "");

    /// <summary>Which samples the multiply-adds are told for, where some sizes are open: " for [1, 128]"; empty where none is.</summary>
    public static string Example(ArchitectureGraph graph) => graph.Inputs.Any(static input => input.Open is not null) ? " for " + new Signature(graph.Inputs).Examples : "";

    private static string[] Row(Node node, string asOutput, bool isXDnn)
    {
        var (path, layer, output) = (node.Path, node.Scope.Declaration + (node.IsAgain ? ", again" : "") + asOutput, node.OutputText);
        var multiplyAdds = node.IsCounted ? Number(node.MultiplyAdds) : Unknown;
        var parameters = node.IsCounted || node.IsAgain ? Number(node.Parameters) : Unknown;
        return isXDnn ? [path, layer, output, parameters, multiplyAdds, node.Degree.ToString()] : [path, layer, output, parameters, multiplyAdds];
    }

    private static void WriteRow(CodeWriter line, string[] row, int[] widths)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var (cell, padding) = (row[column], widths[column] - row[column].Length);
            if (column > 0)
                line.Append("  ");
            if (column is >= FirstNumber and <= LastNumber)
                line.Append(' ', padding).Append(cell);
            else if (column == row.Length - 1)
                line.Append(cell);
            else
                line.Append(cell).Append(' ', padding);
        }

        line.EndLine();
    }

    private static string Number(decimal value) => value < 1000 ? Torch.Literal((long)value) : value.ToString("#,0", CultureInfo.InvariantCulture);
}
