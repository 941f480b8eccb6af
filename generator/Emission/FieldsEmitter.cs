using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Emission.Blocks;

namespace XAttr.Generator.Emission;

/// <summary>Emits the fields of modules, those of a type in one declaration.</summary>
internal static class FieldsEmitter
{
    private const int LineLength = 120;

    /// <param name="writer">Where they are written.</param>
    /// <param name="members">What is held.</param>
    /// <param name="isMember">Whether they are members of a class that is the user's too.</param>
    public static void Write(CodeWriter writer, IReadOnlyList<Member> members, bool isMember)
    {
        foreach (var group in members.Where(static member => member.Field.Length > 0).GroupBy(static member => member.Type))
        {
            if (isMember)
                writer.Generated();
            Write(writer, $"private readonly {group.Key}", [.. group.Select(static member => member.Field)]);
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
