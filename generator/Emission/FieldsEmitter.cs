using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>Emits the fields of the modules, those of a type in one declaration.</summary>
internal static class FieldsEmitter
{
    private const int LineLength = 120;

    public static void Write(CodeWriter writer, ArchitectureGraph graph, Identifiers names)
    {
        foreach (var group in graph.Nodes.Where(static node => node.Layer is ModuleLayer).GroupBy(static node => ((ModuleLayer)node.Layer).ModuleType))
        {
            writer.Generated();
            Write(writer, $"private readonly {group.Key}", [.. group.Select(node => names[node])]);
        }
    }

    // On the line of the type where there is room, else below it, a few to a line.
    private static void Write(CodeWriter writer, string head, List<string> fields)
    {
        var isShort = head.Length + fields.Sum(static field => field.Length + 2) < LineLength;
        writer.BeginLine().Append(head);
        var length = isShort ? head.Length : LineLength;
        for (var i = 0; i < fields.Count; i++)
        {
            length += fields[i].Length + 2;
            if (isShort || length < LineLength)
                writer.Append(" ");
            else
                BreakLine(fields[i].Length);
            writer.Append(fields[i]).Append(i < fields.Count - 1 ? "," : ";");
        }

        writer.EndLine();

        void BreakLine(int first)
        {
            writer.EndLine().BeginLine().Append("    ");
            length = first;
        }
    }
}
