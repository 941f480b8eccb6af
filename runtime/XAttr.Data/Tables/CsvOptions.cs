using System.Collections.Generic;

namespace XAttr.Data;

/// <summary>How a <see cref="CsvTable"/> is read.</summary>
public sealed record CsvOptions
{
    /// <summary>What the columns hold, by name, where it is not to be told from their first cell.</summary>
    public IReadOnlyDictionary<string, CsvColumn> Columns { get; init; } = new Dictionary<string, CsvColumn>();

    /// <summary>What becomes of cells without a value. Default: they are refused. A missing target always is.</summary>
    public MissingValues Missing { get; init; }

    /// <summary>What stands in a cell without a value. Default: nothing, NA, NaN, null or a question mark.</summary>
    public IReadOnlyCollection<string> MissingTexts { get; init; } = ["", "NA", "NaN", "null", "?"];

    /// <summary>What separates cells. Default: a comma.</summary>
    public string Delimiter { get; init; } = ",";
}
