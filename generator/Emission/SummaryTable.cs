using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Architecture;

namespace XAttr.Generator.Emission;

/// <summary>The table of a network's layers in plain text.</summary>
internal static class SummaryTable
{
    // Names are set at the left, numbers at the right.
    private const int FirstNumber = 3;
    private const int LastNumber = 4;

    public static IEnumerable<string> Lines(ArchitectureGraph graph)
    {
        var isXDnn = graph.Variant == Variant.XDnn;
        var rows = new List<string[]> { new[] { "name", "layer", "output", "parameters", "multiply-adds", isXDnn ? "degree" : "" } };
        rows.AddRange(graph.Nodes.Select(node => new[]
        {
            node.Path, node.Scope.Declaration.ToString(), node.Output.ToString(), Number(node.Parameters), Number(node.MultiplyAdds),
            isXDnn ? node.Degree.ToString() : "",
        }));

        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            yield return string.Join("  ", row.Select((cell, column) => Pad(cell, column, widths[column]))).TrimEnd();

        var degree = isXDnn ? $", degree {graph.Degree}" : "";
        yield return $"{new Signature(graph.Inputs).Shapes} → {graph.Output}, {Number(graph.Nodes.Sum(static node => (decimal)node.Parameters))} parameters, {MultiplyAdds(graph)} multiply-adds{degree}";
    }

    /// <summary>The multiply-adds that a sample costs: 714,188,480.</summary>
    public static string MultiplyAdds(ArchitectureGraph graph) => Number(graph.Nodes.Sum(static node => (decimal)node.MultiplyAdds));

    private static string Pad(string cell, int column, int width) =>
        column is >= FirstNumber and <= LastNumber ? cell.PadLeft(width) : cell.PadRight(width);

    private static string Number(decimal value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
