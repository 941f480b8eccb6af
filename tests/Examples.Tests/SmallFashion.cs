using System;
using System.IO;
using System.Linq;

namespace XAttr.Tests;

/// <summary>
/// A data set in the form of Fashion-MNIST that a network learns at once: a bright bar on noise, whose height in the image is the class.
/// </summary>
internal static class SmallFashion
{
    public const int TrainImages = 640;
    public const int TestImages = 120;

    /// <summary>Writes the four files, half of them compressed.</summary>
    public static string Write(TemporaryFolder folder) => Write(folder.Path);

    /// <summary>The same into any folder.</summary>
    public static string Write(string folder)
    {
        var random = new Random(5);
        foreach (var (name, count) in new[] { ("train", TrainImages), ("t10k", TestImages) })
        {
            byte[] labels = [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];
            byte[] images = [.. labels.SelectMany(label => Image(label, random))];
            File.WriteAllBytes(Path.Combine(folder, $"{name}-images-idx3-ubyte.gz"), Idx.Gzip(Idx.Encode(images, count, 28, 28)));
            File.WriteAllBytes(Path.Combine(folder, $"{name}-labels-idx1-ubyte"), Idx.Encode(labels, count));
        }
        return folder;
    }

    private static byte[] Image(byte label, Random random) =>
        [.. Enumerable.Range(0, 28 * 28).Select(i => (byte)((i / 28 / 2) - 2 == label ? 200 : random.Next(60)))];
}
