using System.Globalization;
using System.Linq;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace XAttr.Testing;

/// <summary>A unified diff of two texts, with three lines of context.</summary>
public static class TextDiff
{
    private const int Context = 3;

    public static string Format(string before, string after)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(before, after, ignoreWhitespace: false).Lines;
        var text = new StringBuilder();
        var skipped = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!lines.Skip(i - Context).Take((2 * Context) + 1 + int.Min(0, i - Context)).Any(IsChange))
            {
                skipped = true;
                continue;
            }

            if (skipped)
            {
                text.Append("  ⋮\n");
                skipped = false;
            }

            text.Append(CultureInfo.InvariantCulture, $"{Mark(lines[i].Type)} {lines[i].Text}\n");
        }

        return text.ToString();
    }

    private static bool IsChange(DiffPiece line) => line.Type is not ChangeType.Unchanged;

    private static char Mark(ChangeType type) => type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}
