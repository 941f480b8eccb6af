using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>The table of a network's layers in plain text.</summary>
internal static class SummaryTable
{
    public static IEnumerable<string> Lines(ArchitectureGraph graph)
    {
        var isXDnn = graph.Variant == Variant.XDnn;
        var rows = new List<string[]> { new[] { "name", "layer", "output", "parameters", isXDnn ? "degree" : "" } };
        var total = 0m;
        foreach (var node in graph.Nodes)
        {
            var parameters = node.Layer is ILearned learned ? learned.CountParameters(node.Scope) ?? 0 : 0;
            total += parameters;
            rows.Add([node.Path, node.Scope.Declaration.ToString(), node.Output.ToString(), Number(parameters), isXDnn ? node.Degree.ToString() : ""]);
        }

        var widths = Enumerable.Range(0, 4).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            var line = $"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadRight(widths[2])}  {row[3].PadLeft(widths[3])}  {row[4]}";
            yield return line.TrimEnd();
        }

        yield return $"{graph.Input} → {graph.Output}, {Number(total)} parameters{(isXDnn ? $", degree {graph.Degree}" : "")}";
    }

    private static string Number(decimal value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
