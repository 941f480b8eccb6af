using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>The four IDX files of Fashion-MNIST in a folder, or under the name fashion-mnist where Debian's package or a download put them.</summary>
internal sealed class IdxSamples : ISampleSource
{
    /// <summary>The name that stands for wherever the files are on this machine.</summary>
    public const string Name = "fashion-mnist";

    public bool Reads(string path) => path == Name || (Directory.Exists(path) && FashionMnist.FileNames.Any(name => File.Exists(Path.Combine(path, name)) || File.Exists(Path.Combine(path, name + ".gz"))));

    public LabelledSamples Read(string path, SampleRequest request)
    {
        request.RequireNothingOf(path, tables: true, images: true);
        var folder = Directory.Exists(path) ? path : new[] { FashionMnist.DebianDirectory, FashionMnistDownload.CacheDirectory }.FirstOrDefault(FashionMnist.IsIn)
            ?? throw new BadInputException($"{Name} is not on this machine: install it with 'apt-get install dataset-fashion-mnist', or name a folder with its four files.");
        var data = FashionMnist.Load(folder);
        var all = request.Split == "train" ? data.Train : data.Test;
        var images = all.Slice(0, request.Of(all.Count));
        using var scope = NewDisposeScope();
        var (inputs, labels) = images.ToTensors();
        return new(path, request, inputs, labels)
        {
            Names = [.. Enumerable.Range(0, images.Count).Select(i => FormattableString.Invariant($"{request.Split}-{i}"))],
            Classes = FashionMnist.ClassNames,
            AreImages = true,
        };
    }
}
