using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Data;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>
/// Images: a file, a folder of files without labels, or a folder with a folder for each class, which may stand in folders train and test (or val). They are
/// resized and cut as the published evaluation does it: the shorter side 256 for networks of 224 pixels and the network's size for others, then the middle.
/// </summary>
internal sealed class ImageSamples : ISampleSource
{
    private const int PublishedSide = 224, PublishedResize = 256;

    private static readonly string[] Training = ["train"], Test = ["test", "val"];

    public bool Reads(string path) => File.Exists(path) ? IsImage(path) : Directory.Exists(path) && Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Any(IsImage);

    public LabelledSamples Read(string path, SampleRequest request)
    {
        request.RequireNothingOf(path, tables: true);
        var transform = Transform(path, request);
        var (files, names, classes) = File.Exists(path) || Directory.EnumerateFiles(path).Any(IsImage)
            ? Unlabelled(File.Exists(path) ? [path] : [.. Directory.EnumerateFiles(path).Where(IsImage).Order(StringComparer.Ordinal)])
            : Labelled(Part(path, request.Split));
        int[] taken = request.Count < files.Count ? InTurn(files, request.Count.Value) : [.. Enumerable.Range(0, files.Count)];
        long side = transform.CenterCrop ?? transform.RandomResizedCrop!.Value;
        (string Path, int Class)[] chosen = [.. taken.Select(i => files[i])];
        var data = new ImageFiles(chosen, transform, request.Numbers);
        return new(path, request, data, [transform.Channels, side, side], classes is null ? null : [.. chosen.Select(static file => (long)file.Class)])
        {
            Names = [.. taken.Select(i => names[i])],
            Classes = classes,
            AreImages = true,
        };
    }

    private static (IReadOnlyList<(string Path, int Class)> Files, IReadOnlyList<string> Names, IReadOnlyList<string>? Classes) Unlabelled(IReadOnlyList<string> files) =>
        ([.. files.Select(static file => (file, LabelledSamples.NoLabel))], [.. files.Select(static file => Path.GetFileName(file))], null);

    private static (IReadOnlyList<(string Path, int Class)> Files, IReadOnlyList<string> Names, IReadOnlyList<string>? Classes) Labelled(string path)
    {
        try
        {
            using var folder = new ImageFolder(path);
            return (folder.Files, [.. folder.Files.Select(file => Path.GetRelativePath(path, file.Path).Replace(Path.DirectorySeparatorChar, '/'))], folder.Classes);
        }
        catch (InvalidDataException refused)
        {
            throw new BadInputException(refused.Message, refused);
        }
    }

    // The first of every class, then the second: the first files of all are those of the first class alone.
    private static int[] InTurn(IReadOnlyList<(string Path, int Class)> files, int count) =>
        [.. Enumerable.Range(0, files.Count).GroupBy(i => files[i].Class).SelectMany(static group => group.Select(static (i, turn) => (i, turn))).OrderBy(static file => file.turn).Take(count).Select(static file => file.i)];

    // Labels are places among the classes of a part, and so must mean the same in both.
    private static string Part(string path, string split)
    {
        string? Find(string[] names) => names.Select(name => Path.Combine(path, name)).FirstOrDefault(Directory.Exists);
        var (training, test) = (Find(Training), Find(Test));
        if (training is null && test is null)
            return path;
        if (training is not null && test is not null && Classes(training).Except(Classes(test)).Concat(Classes(test).Except(Classes(training))).FirstOrDefault() is { } odd)
            throw new BadInputException($"{path}: {training} and {test} have other classes: only one of them has a folder '{odd}'.");
        return (split == "train" ? training : test)
            ?? throw new BadInputException($"{path}: it has a folder {Path.GetFileName(training ?? test)} and none {string.Join(" or ", split == "train" ? Training : Test)}, of which --split {split} would be.");
    }

    private static IEnumerable<string> Classes(string folder) => Directory.GetDirectories(folder).Select(static path => Path.GetFileName(path)).Where(static name => !name.StartsWith('.'));

    private static ImageTransform Transform(string path, SampleRequest request)
    {
        var shape = request.Shape ?? [3, PublishedSide, PublishedSide];
        if (shape is not [1 or 3, var height, var width] || height != width)
            throw new BadInputException($"{path}: images are for networks over square images of one or three channels, and this one takes samples of shape {Cell.Text(shape, "")}.");
        var (channels, side) = ((int)shape[0], (int)height);
        return request.Augment
            ? new() { Channels = channels, RandomResizedCrop = side, FlipProbability = 0.5 }
            : new() { Channels = channels, Resize = side == PublishedSide ? PublishedResize : side, CenterCrop = side };
    }

    private static bool IsImage(string path) => !Path.GetFileName(path).StartsWith('.') && ImageFolder.Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
