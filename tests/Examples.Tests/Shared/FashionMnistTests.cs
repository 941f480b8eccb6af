using System;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class FashionMnistTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Loads_plain_and_compressed_files_side_by_side()
    {
        WriteSmallSet();

        var data = FashionMnist.Load(_folder.Path);

        Assert.Equal((3, 2), (data.Train.Count, data.Test.Count));
        Assert.Equal(new byte[] { 0, 9, 4 }, data.Train.Labels.ToArray());
        Assert.Equal(2, data.Train[1][0]);
        Assert.Equal(784, data.Train[1].Length);
    }

    [Fact]
    public void Missing_folder_and_missing_file_are_named()
    {
        Assert.False(FashionMnist.IsIn(_folder.Path));
        var missing = Assert.Throws<FileNotFoundException>(() => FashionMnist.Load(_folder.Path));
        Assert.Contains("train-images-idx3-ubyte", missing.Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => FashionMnist.Load(_folder.File("none")));
    }

    [Fact]
    public void Labels_that_do_not_fit_are_refused()
    {
        WriteSmallSet();
        _folder.Write("t10k-labels-idx1-ubyte", Idx.Encode([1], 1));
        AssertRefused("2 images, but");
        _folder.Write("t10k-labels-idx1-ubyte", Idx.Encode([1, 10], 2));
        AssertRefused("label 1 is 10, expected 0 to 9");
    }

    [Fact]
    public void Images_of_another_size_are_refused()
    {
        WriteSmallSet();
        _folder.Write("t10k-images-idx3-ubyte", Idx.Encode(new byte[32 * 32 * 2], 2, 32, 32));
        AssertRefused("32 × 32 pixels, expected 28 × 28");
        _folder.Write("t10k-images-idx3-ubyte", Idx.Encode([], 0, 28, 28));
        _folder.Write("t10k-labels-idx1-ubyte", Idx.Encode([], 0));
        AssertRefused("no images");
    }

    [FashionMnistFact]
    public void Real_files_hold_what_their_authors_say()
    {
        var data = FashionMnist.Load(FashionMnist.DebianDirectory);

        Assert.Equal(Enumerable.Repeat(6000, 10), CountLabels(data.Train));
        Assert.Equal(Enumerable.Repeat(1000, 10), CountLabels(data.Test));
        Assert.Equal(new byte[] { 9, 0, 0, 3, 0, 2, 7, 2, 5, 5 }, data.Train.Labels[..10].ToArray());
        // Mean and deviation of the training pixels, as everyone normalises them: 0.2860 and 0.3530.
        var pixels = data.Train.Pixels.ToArray().Select(p => p / 255.0).ToArray();
        var mean = pixels.Average();
        Assert.Equal(0.2860, mean, 4);
        Assert.Equal(0.3530, Math.Sqrt(pixels.Average(p => (p - mean) * (p - mean))), 4);
    }

    private void WriteSmallSet()
    {
        _folder.Write("train-images-idx3-ubyte.gz", Idx.Gzip(Idx.Encode(Images(1, 2, 3), 3, 28, 28)));
        _folder.Write("train-labels-idx1-ubyte", Idx.Encode([0, 9, 4], 3));
        _folder.Write("t10k-images-idx3-ubyte", Idx.Encode(Images(4, 5), 2, 28, 28));
        _folder.Write("t10k-labels-idx1-ubyte", Idx.Encode([1, 2], 2));
    }

    private static byte[] Images(params byte[] greys) => [.. greys.SelectMany(grey => Enumerable.Repeat(grey, 784))];

    private static int[] CountLabels(LabelledImages images) =>
        [.. Enumerable.Range(0, 10).Select(label => images.Labels.Count((byte)label))];

    private void AssertRefused(string reason)
    {
        var error = Assert.Throws<CorruptFileException>(() => FashionMnist.Load(_folder.Path));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
