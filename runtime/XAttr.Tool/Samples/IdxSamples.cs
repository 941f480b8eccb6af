using System;
using System.IO;
using System.Linq;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>The four IDX files of Fashion-MNIST in a folder, or under the name fashion-mnist where Debian's package or a download put them.</summary>
internal sealed class IdxSamples : ISampleSource
{
    /// <summary>The name that stands for wherever the files are on this machine.</summary>
    public const string Name = "fashion-mnist";

    public bool Reads(string path) => path == Name || (Directory.Exists(path) && FashionMnist.FileNames.Any(name => File.Exists(Path.Combine(path, name)) || File.Exists(Path.Combine(path, name + ".gz"))));

    public RawSamples Read(string path, SampleRequest request)
    {
        var folder = Directory.Exists(path) ? path : new[] { FashionMnist.DebianDirectory, FashionMnistDownload.CacheDirectory }.FirstOrDefault(FashionMnist.IsIn)
            ?? throw new BadInputException($"{Name} is not on this machine: install it with 'apt-get install dataset-fashion-mnist', or name a folder with its four files.");
        var data = FashionMnist.Load(folder);
        var all = request.Split == "train" ? data.Train : data.Test;
        var images = all.Slice(0, Math.Min(request.Count ?? all.Count, all.Count));
        var (inputs, labels) = images.ToTensors();
        return new(inputs, labels, [.. Enumerable.Range(0, images.Count).Select(i => FormattableString.Invariant($"{request.Split}-{i}"))], FashionMnist.ClassNames, AreImages: true);
    }
}
