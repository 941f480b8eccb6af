namespace XAttr;

/// <summary>One picture of a contact sheet.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Caption">The line under it; may be empty.</param>
public sealed record SheetCell(RgbImage Picture, string Caption)
{
    /// <summary>The colour of the caption.</summary>
    public Rgb CaptionColor { get; init; } = Rgb.Grey(60);
}
