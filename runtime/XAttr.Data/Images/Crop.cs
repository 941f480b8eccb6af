using System;

namespace XAttr.Data;

/// <summary>A part of an image, in pixels.</summary>
internal readonly record struct Box(int Left, int Top, int Width, int Height);

/// <summary>A part of an image, resized, and what of the result is wanted.</summary>
/// <param name="Part">The part of the image.</param>
/// <param name="ResizedWidth">The columns that it is resized to.</param>
/// <param name="ResizedHeight">The rows.</param>
/// <param name="Left">Where the result begins in that; below 0 where columns are missing.</param>
/// <param name="Top">The same of rows.</param>
/// <param name="Width">The columns of the result.</param>
/// <param name="Height">The rows.</param>
internal readonly record struct Crop(Box Part, int ResizedWidth, int ResizedHeight, int Left, int Top, int Width, int Height)
{
    /// <summary>The whole image with its shorter side at a size, and the square in the middle of that; as it is where nothing is said.</summary>
    public static Crop Middle(DecodedImage image, int? shorter, int? square)
    {
        var (width, height) = (image.Width, image.Height);
        if (shorter is { } size)
            (width, height) = width <= height ? (size, checked((int)((long)size * height / width))) : (checked((int)((long)size * width / height)), size);
        var whole = new Box(0, 0, image.Width, image.Height);
        return square is { } side
            ? new(whole, width, height, Start(width, side), Start(height, side), side, side)
            : new(whole, width, height, 0, 0, width, height);
    }

    /// <summary>
    /// A part of an area and a ratio of sides drawn at random; where ten do not fit into the image, the middle with the ratio that is next to the image's own
    /// (Szegedy et al., "Going Deeper with Convolutions", CVPR 2015, as torchvision draws it).
    /// </summary>
    public static Crop Random(DecodedImage image, int size, (double Smallest, double Largest) scale, (double Smallest, double Largest) ratio, Random random)
    {
        var (area, low, high) = ((double)image.Width * image.Height, Math.Log(ratio.Smallest), Math.Log(ratio.Largest));
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var part = area * (scale.Smallest + ((scale.Largest - scale.Smallest) * random.NextDouble()));
            var aspect = Math.Exp(low + ((high - low) * random.NextDouble()));
            var (width, height) = ((int)Math.Round(Math.Sqrt(part * aspect)), (int)Math.Round(Math.Sqrt(part / aspect)));
            if (width > 0 && width <= image.Width && height > 0 && height <= image.Height)
                return Square(new(random.Next(image.Width - width + 1), random.Next(image.Height - height + 1), width, height), size);
        }

        var own = (double)image.Width / image.Height;
        var (w, h) = own < ratio.Smallest ? (image.Width, (int)Math.Round(image.Width / ratio.Smallest))
            : own > ratio.Largest ? ((int)Math.Round(image.Height * ratio.Largest), image.Height)
            : (image.Width, image.Height);
        return Square(new((image.Width - w) / 2, (image.Height - h) / 2, w, h), size);
    }

    /// <summary>Writes the result, four bytes a pixel; what is missing is black.</summary>
    public void Cut(DecodedImage image, Span<byte> result)
    {
        var (left, top) = (Math.Max(0, Left), Math.Max(0, Top));
        var window = new Box(left, top, Math.Min(ResizedWidth, Left + Width) - left, Math.Min(ResizedHeight, Top + Height) - top);
        if (window.Width == Width && window.Height == Height)
        {
            Resampling.Resize(image, Part, ResizedWidth, ResizedHeight, window, result);
            return;
        }

        result.Clear();
        var inner = new byte[4 * window.Width * window.Height];
        Resampling.Resize(image, Part, ResizedWidth, ResizedHeight, window, inner);
        for (var row = 0; row < window.Height; row++)
            inner.AsSpan(4 * row * window.Width, 4 * window.Width).CopyTo(result[(4 * (((top - Top + row) * Width) + left - Left))..]);
    }

    private static Crop Square(Box part, int size) => new(part, size, size, 0, 0, size, size);

    // Halves go to the even neighbour, as Python rounds; of an image that is smaller the one column more is missing behind it.
    private static int Start(int there, int wanted) => there >= wanted ? (int)Math.Round((there - wanted) / 2.0) : -((wanted - there) / 2);
}
