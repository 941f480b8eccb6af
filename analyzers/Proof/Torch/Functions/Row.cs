using System.Collections.Generic;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>What a function makes of its arguments.</summary>
internal delegate Value Row(TorchCall call);

/// <summary>The functions of tensors, by their names: those with rows of their own, and those that the layer table knows.</summary>
internal static class RowTable
{
    private static readonly Dictionary<string, Row> Rows = Merge(
        ShapeRows.All, ArithmeticRows.All, ProductRows.All, ComparisonRows.All, ChoiceRows.All, NormRows.All, PairRows.All, SmoothRows.All,
        ConstantRows.All, ReadingRows.All, IndexRows.All);

    static RowTable()
    {
        // A row of its own knows the function's signature better.
        foreach (var pair in LayerRows.All)
        {
            if (!Rows.ContainsKey(pair.Key))
                Rows.Add(pair.Key, pair.Value);
        }
    }

    public static Row? Find(string name) => Rows.TryGetValue(name, out var row) ? row : null;

    private static Dictionary<string, Row> Merge(params IReadOnlyDictionary<string, Row>[] families)
    {
        var all = new Dictionary<string, Row>();
        foreach (var family in families)
        {
            foreach (var pair in family)
                all.Add(pair.Key, pair.Value);
        }

        return all;
    }

    public static Dictionary<string, Row> All(this string names, Row row)
    {
        var rows = new Dictionary<string, Row>();
        foreach (var name in names.Split([' ', '\n', '\r'], System.StringSplitOptions.RemoveEmptyEntries))
            rows.Add(name, row);
        return rows;
    }

    public static Dictionary<string, Row> And(this Dictionary<string, Row> rows, string names, Row row)
    {
        foreach (var pair in names.All(row))
            rows.Add(pair.Key, pair.Value);
        return rows;
    }
}
