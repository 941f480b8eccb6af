using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;
using static TorchSharp.torch;

namespace XAttr.Data;

/// <summary>
/// A folder with a folder of images for each class, as torchvision's data set of that name: <c>data</c>, float32, [C, H, W], and <c>label</c>, the class as an int64.
/// Classes and files are numbered in ordinal order of their names, the same on every machine. It may be asked for several samples at the same time.
/// </summary>
/// <example><code>
/// using var training = new ImageFolder("imagenet/train", ImageTransform.ImageNetTraining);
/// using var validation = new ImageFolder("imagenet/val", ImageTransform.ImageNetEvaluation);
/// trainer.Train(training, validation);                            // with TrainerOptions.Workers = Environment.ProcessorCount
/// </code></example>
public sealed class ImageFolder : utils.data.Dataset
{
    // What cross_entropy, and with it the trainer, leaves out.
    private const long NoLabel = -100;

    private readonly ImageTransform _transform;
    private readonly List<(string Path, int Class)> _files = [];
    private readonly ConcurrentDictionary<string, string> _skipped = new(StringComparer.Ordinal);

    /// <summary>Looks for the files; none is read yet. Names that begin with a point are passed over.</summary>
    /// <param name="path">The folder of the classes' folders, which may have folders themselves.</param>
    /// <param name="transform">From an image to what the network takes. Default: values of 0 to 1.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It has no folders, or one of them has no image.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public ImageFolder(string path, ImageTransform? transform = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"{path}: there is no such folder.");
        (Path, _transform) = (path, transform ?? new());
        var folders = Directory.GetDirectories(path).Where(IsSeen).OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal).ToList();
        Classes = [.. folders.Select(static folder => System.IO.Path.GetFileName(folder))];
        if (Classes.Count == 0)
            throw new InvalidDataException($"{path} has no folders: there must be one for each class, with its images.");
        for (var i = 0; i < folders.Count; i++)
        {
            var before = _files.Count;
            _files.AddRange(ImageFiles(folders[i]).Select(file => (file, i)));
            if (_files.Count == before)
                throw new InvalidDataException($"{folders[i]} has no image ({string.Join(", ", Extensions)}), so the class has no sample. Remove the folder, or put its images there.");
        }
    }

    /// <summary>The endings of the files that are taken for images, in small or large letters; what is in them is told by their content.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".bmp", ".gif", ".jpeg", ".jpg", ".png", ".webp"];

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The classes' names; a label is a place in this list.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The files and their labels; a sample's index is a place in this list.</summary>
    public IReadOnlyList<(string Path, int Class)> Files => _files;

    /// <summary>
    /// Whether a file that is no image, or damaged, is passed over: its sample is 0 everywhere and labelled −100, which cross_entropy, metrics and priors leave out.
    /// Default false: a <see cref="CorruptFileException"/> that names it.
    /// </summary>
    public bool SkipCorrupt { get; init; }

    /// <summary>Told of each file that is passed over, once, on the thread that met it.</summary>
    public Action<string>? Notify { get; init; }

    /// <summary>The files that were passed over so far and why, in ordinal order.</summary>
    public IReadOnlyList<(string Path, string Reason)> Skipped => [.. _skipped.OrderBy(static file => file.Key, StringComparer.Ordinal).Select(static file => (file.Key, file.Value))];

    /// <summary>The most pixels that an image may have: what is larger is as if it were damaged. Default <see cref="DecodedImage.DefaultMostPixels"/>.</summary>
    public long MostPixels { get; init; } = DecodedImage.DefaultMostPixels;

    /// <summary>Whether samples differ from epoch to epoch.</summary>
    public bool IsRandom => _transform.IsRandom;

    /// <inheritdoc/>
    public override long Count => _files.Count;

    /// <summary>Reads, decodes and transforms a file.</summary>
    /// <exception cref="CorruptFileException">The file is no image, or damaged, and not to be passed over.</exception>
    /// <exception cref="IOException">It is gone, or cannot be read.</exception>
    public override Dictionary<string, Tensor> GetTensor(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var (path, label) = _files[(int)index];
        try
        {
            using var image = DecodedImage.Read(path, MostPixels);
            return Sample(_transform.Apply(image), label);
        }
        catch (CorruptFileException error) when (SkipCorrupt)
        {
            if (_skipped.TryAdd(path, error.Message))
                Notify?.Invoke(error.Message);
            return Sample(Blank(), NoLabel);
        }
    }

    private static Dictionary<string, Tensor> Sample(Tensor data, long label) => new() { ["data"] = data, ["label"] = tensor(label) };

    // A sample must be like the others, whose size the transform alone does not always say.
    private Tensor Blank() => (_transform.RandomResizedCrop ?? _transform.CenterCrop) is { } size
        ? zeros(_transform.Channels, size, size)
        : throw new InvalidOperationException(
            $"{nameof(SkipCorrupt)} needs a transform with {nameof(ImageTransform.CenterCrop)} or {nameof(ImageTransform.RandomResizedCrop)}: without one it is not known how large the "
            + "image would have been.");

    private static IEnumerable<string> ImageFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static file => IsSeen(file) && Extensions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .OrderBy(file => System.IO.Path.GetRelativePath(folder, file).Replace(System.IO.Path.DirectorySeparatorChar, '/'), StringComparer.Ordinal);

    private static bool IsSeen(string path) => !System.IO.Path.GetFileName(path).StartsWith('.');
}
