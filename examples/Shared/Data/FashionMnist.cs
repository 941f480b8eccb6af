using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;
using static System.FormattableString;

namespace XAttr.Examples.Shared;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul, Vollgraf 2017, https://github.com/zalandoresearch/fashion-mnist): grey images of 28 × 28 pixels in ten
/// classes, 60,000 to train with and 10,000 to test with.
/// </summary>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
public sealed record FashionMnist(LabelledImages Train, LabelledImages Test)
{
    /// <summary>Rows and columns of an image.</summary>
    public const int Side = 28;

    /// <summary>Where the Debian package dataset-fashion-mnist puts the files.</summary>
    public const string DebianDirectory = "/usr/share/datasets/fashion-mnist";

    /// <summary>What the labels 0 to 9 mean.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        ["T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"];

    /// <summary>The names of the four files, which may each carry the suffix <c>.gz</c>.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Whether a folder holds all four files, plain or compressed.</summary>
    public static bool IsIn(string directory) => FileNames.All(name => Find(directory, name) is not null);

    /// <summary>Reads the four files of a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="CorruptFileException">A file is damaged, or labels and images do not fit together.</exception>
    public static FashionMnist Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"{directory}: there is no such folder.");
        var paths = FileNames.Select(name => Find(directory, name) ?? throw Missing(directory, name)).ToArray();
        return new FashionMnist(LoadPart(paths[0], paths[1]), LoadPart(paths[2], paths[3]));
    }

    private static LabelledImages LoadPart(string imagePath, string labelPath)
    {
        var labels = IdxFile.Read(labelPath, rank: 1);
        var images = IdxFile.Read(imagePath, rank: 3);
        var (count, height, width) = (images.Shape[0], images.Shape[1], images.Shape[2]);
        if (height != Side || width != Side)
            throw new CorruptFileException(imagePath, Invariant($"its images have {height} × {width} pixels, expected {Side} × {Side}"));
        if (count != labels.Shape[0])
            throw new CorruptFileException(imagePath, Invariant($"it holds {count:N0} images, but {labelPath} holds {labels.Shape[0]:N0} labels"));
        if (count == 0)
            throw new CorruptFileException(imagePath, "it holds no images");
        var last = ClassNames.Count - 1;
        var outside = labels.Values.Span.IndexOfAnyExceptInRange((byte)0, (byte)last);
        if (outside >= 0)
            throw new CorruptFileException(labelPath, Invariant($"label {outside} is {labels.Values.Span[outside]}, expected 0 to {last}"));
        return new LabelledImages(Side, Side, images.Values, labels.Values);
    }

    private static string? Find(string directory, string name) =>
        new[] { Path.Combine(directory, name), Path.Combine(directory, name + ".gz") }.FirstOrDefault(File.Exists);

    private static FileNotFoundException Missing(string directory, string name) =>
        new($"{directory}: neither {name} nor {name}.gz is there.", Path.Combine(directory, name));
}
