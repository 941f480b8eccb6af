using SkiaSharp;

namespace XAttr.Examples.Gallery;

/// <summary>The icon of the packages: a heat map of an X, in the colours of the signs.</summary>
internal static class Icon
{
    // As NuGet recommends it.
    private const int Size = 128;

    private const int Gap = 2;

    // For (2), somewhat for (1), nothing (.) and against (-), as in docs/pictures/heatmap.png.
    private static readonly string[] Cells =
    [
        "21....12",
        "121..121",
        ".121121.",
        "-.1221.-",
        "-.1221.-",
        ".121121.",
        "121..121",
        "21....12",
    ];

    /// <summary>The PNG.</summary>
    public static byte[] Draw()
    {
        using var bitmap = new SKBitmap(Size, Size);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { IsAntialias = false };
        canvas.Clear(new(24, 24, 28));
        var cell = Size / Cells.Length;
        for (var row = 0; row < Cells.Length; row++)
            for (var column = 0; column < Cells.Length; column++)
            {
                paint.Color = ColorOf(Cells[row][column]);
                canvas.DrawRect(column * cell + Gap / 2, row * cell + Gap / 2, cell - Gap, cell - Gap, paint);
            }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static SKColor ColorOf(char cell) => cell switch
    {
        '2' => new(240, 120, 80),
        '1' => new(160, 0, 30),
        '-' => new(90, 150, 220),
        _ => new(44, 44, 50),
    };
}
