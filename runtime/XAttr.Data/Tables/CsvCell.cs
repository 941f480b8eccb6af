using XAttr.Checkpoints;

namespace XAttr.Data;

/// <summary>A cell, and where it stands.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; the names of the columns are in the first.</param>
/// <param name="Column">The column's name.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsMissing">Whether that is no value.</param>
internal readonly record struct CsvCell(string Path, int Line, string Column, string Text, bool IsMissing)
{
    /// <summary>The error that something about it cannot be right.</summary>
    public CorruptFileException Wrong(string reason) => new(Path, $"line {Line}, column '{Column}': {reason}");
}
