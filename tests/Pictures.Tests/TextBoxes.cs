using System.Linq;

namespace XAttr.Pictures.Tests;

/// <summary>Whether the texts of a drawing can be read: none leaves it, none touches another.</summary>
internal static class TextBoxes
{
    public static void AssertLegible(Drawing drawing)
    {
        var texts = drawing.Shapes.OfType<TextShape>().Where(text => text.Content.Length > 0).ToArray();
        foreach (var text in texts)
        {
            Assert.True(Left(text) >= 0 && Right(text) <= drawing.Width && text.Top >= 0 && Bottom(text) <= drawing.Height, $"'{text.Content}' leaves the drawing");
            var other = texts.FirstOrDefault(other => other != text && Touch(text, other));
            Assert.True(other is null, $"'{text.Content}' and '{other?.Content}' overlap");
        }
    }

    private static bool Touch(TextShape a, TextShape b) => Left(a) < Right(b) && Left(b) < Right(a) && a.Top < Bottom(b) && b.Top < Bottom(a);

    private static int Left(TextShape text) => text.Left;

    private static int Right(TextShape text) => text.Left + BitmapFont.Measure(text.Content, text.Size);

    // From the top of a capital to the base line: what hangs below may reach into the line's gap.
    private static int Bottom(TextShape text) => text.Top + (7 * text.Size);
}
