using System;
using System.Globalization;
using System.IO;
using System.Threading;
using SkiaSharp;
using XAttr.Examples.Shared;

namespace XAttr.Examples.FashionTables;

/// <summary>Writes labelled images as PNG files, a folder for each class.</summary>
internal static class ImageFolders
{
    /// <summary>Writes all images as <c>directory/class/number.png</c>; the classes sort as their labels.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the files so far stay.</exception>
    public static void Write(LabelledImages images, string directory, CancellationToken cancellation)
    {
        var format = new SKImageInfo(images.Width, images.Height, SKColorType.Gray8, SKAlphaType.Opaque);
        for (var i = 0; i < images.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var label = images.Labels[i];
            var folder = Directory.CreateDirectory(Path.Combine(directory, $"{label}-{FashionMnist.ClassNames[label].Replace(' ', '-')}"));
            using var image = SKImage.FromPixelCopy(format, images[i]);
            using var png = image.Encode(SKEncodedImageFormat.Png, 100);
            using var file = File.Create(Path.Combine(folder.FullName, i.ToString("D5", CultureInfo.InvariantCulture) + ".png"));
            png.SaveTo(file);
        }
    }
}
