namespace XAttr.Pictures;

/// <summary>One picture of a contact sheet.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Caption">The line under it; may be empty.</param>
public sealed record SheetCell(RgbImage Picture, string Caption)
{
    /// <summary>The colour of the caption; the theme's without it.</summary>
    public Rgb? CaptionColor { get; init; }
}
