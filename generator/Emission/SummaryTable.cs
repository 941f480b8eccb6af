using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>The table of a network's layers in plain text.</summary>
internal static class SummaryTable
{
    // Names are set at the left, numbers at the right.
    private const int FirstNumber = 3;
    private const int LastNumber = 4;

    /// <summary>Writes a line a layer, and one of totals, each behind the margin.</summary>
    public static void Write(CodeWriter writer, ArchitectureGraph graph, string margin)
    {
        var isXDnn = graph.Variant == Variant.XDnn;
        string[] head = ["name", "layer", "output", "parameters", "multiply-adds"];
        var rows = new List<string[]>(graph.Nodes.Count + 1) { isXDnn ? [.. head, "degree"] : head };
        foreach (var node in graph.Nodes)
            rows.Add(Row(node, isXDnn));

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            WriteRow(writer.BeginLine().Append(margin), row, widths);

        var degree = isXDnn ? $", degree {graph.DegreeText}" : "";
        writer.Line($"{margin}{new Signature(graph.Inputs).Shapes} → {graph.Output}, {Number(graph.Nodes.Sum(static node => (decimal)node.Parameters))} parameters, {MultiplyAdds(graph)} multiply-adds{degree}");
    }

    /// <summary>The multiply-adds that a sample costs: 714,188,480.</summary>
    public static string MultiplyAdds(ArchitectureGraph graph) => Number(graph.Nodes.Sum(static node => (decimal)node.MultiplyAdds));

    private static string[] Row(Node node, bool isXDnn)
    {
        var (path, layer, output) = (node.Path, node.Scope.Declaration + (node.IsAgain ? ", again" : ""), node.Output.ToString());
        var (parameters, multiplyAdds) = (Number(node.Parameters), Number(node.MultiplyAdds));
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

    private static string Number(decimal value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
