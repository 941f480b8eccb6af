using System.Collections.Generic;

namespace XAttr.Data;

/// <summary>A column of a table: the features that its cells become.</summary>
internal abstract class TableColumn(string name)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>The names of its features.</summary>
    public abstract IReadOnlyList<string> Features { get; }

    /// <summary>Takes the next cell.</summary>
    public abstract void Add(CsvCell cell);

    /// <summary>Writes the features of a row.</summary>
    public abstract void Write(int row, System.Span<float> features);

    /// <summary>A column without cells that understands them as this one does.</summary>
    public abstract TableColumn Empty();
}
