using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Tests;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Data.Tests;

public sealed class ImageFolderTests : IDisposable
{
    private static readonly ImageTransform Small = new() { CenterCrop = 24 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_and_files_are_numbered_in_ordinal_order()
    {
        Put("b/2.png", "b/10.JPG", "b/deep/1.gif", "a/x.webp", "Z/y.bmp", "Z/.hidden.png", ".git/z.png");
        File.WriteAllText(_folder.File("b/notes.txt"), "no image");

        using var data = new ImageFolder(_folder.Path, Small);

        Assert.Equal(["Z", "a", "b"], data.Classes);
        Assert.Equal(
            [("Z/y.bmp", 0), ("a/x.webp", 1), ("b/10.JPG", 2), ("b/2.png", 2), ("b/deep/1.gif", 2)],
            data.Files.Select(file => (Path.GetRelativePath(_folder.Path, file.Path).Replace('\\', '/'), file.Class)));
        Assert.Equal(5, data.Count);
        var sample = data.GetTensor(3);
        Assert.Equal((2L, ScalarType.Int64), (sample["label"].ToInt64(), sample["label"].dtype));
        using var image = Fixtures.Image();
        Assert.Equal(Small.Apply(image).data<float>(), sample["data"].data<float>());
    }

    [Fact]
    public void A_folder_that_is_none_or_holds_nothing_is_named()
    {
        Assert.Contains("there is no such folder", Assert.Throws<DirectoryNotFoundException>(() => new ImageFolder(_folder.File("gone"))).Message);
        Assert.Contains($"{_folder.Path} has no folders", Assert.Throws<InvalidDataException>(() => new ImageFolder(_folder.Path)).Message);
        Put("a/1.png");
        Directory.CreateDirectory(_folder.File("empty"));
        Assert.Contains($"{_folder.File("empty")} has no image", Assert.Throws<InvalidDataException>(() => new ImageFolder(_folder.Path)).Message);
    }

    [Fact]
    public void A_damaged_file_is_an_error_that_names_it()
    {
        Put("a/1.png", "a/2.png", "a/3.png");
        File.WriteAllBytes(_folder.File("a/2.png"), [1, 2, 3]);
        using var data = new ImageFolder(_folder.Path, Small);

        var error = Assert.Throws<CorruptFileException>(() => { _ = TensorDataset.Stream(data, 2, workers: 2).Count(); });

        Assert.Equal(_folder.File("a/2.png"), error.Path);
        File.Delete(_folder.File("a/3.png"));
        Assert.Throws<FileNotFoundException>(() => { data.GetTensor(2); });
    }

    [Fact]
    public void Or_it_is_passed_over_reported_once_and_left_out_of_the_training()
    {
        Put("a/1.png", "a/2.jpg", "a/3.png", "b/1.gif", "b/2.png");
        File.WriteAllBytes(_folder.File("a/2.jpg"), []);
        var told = new ConcurrentQueue<string>();
        using var data = new ImageFolder(_folder.Path, Small) { SkipCorrupt = true, Notify = told.Enqueue };
        File.Copy(_folder.File("a/1.png"), _folder.File("a/4.png"));
        using var net = nn.Sequential(nn.Flatten(), nn.Linear(3 * 24 * 24, 2, hasBias: false));
        using var optimizer = optim.SGD(net.parameters(), 0.01);

        var history = new Trainer(net, static (output, target) => nn.functional.cross_entropy(output, target), optimizer, new() { Epochs = 2, BatchSize = 5, Workers = 2 })
            .Train(data, data);

        Assert.Equal([$"{_folder.File("a/2.jpg")}: the file is empty."], told);
        Assert.Equal([(_folder.File("a/2.jpg"), told.Single())], data.Skipped);
        Assert.Equal((-100L, 0f), (data.GetTensor(1)["label"].ToInt64(), data.GetTensor(1)["data"].abs().sum().ToSingle()));
        // Of the four samples that are left one class each two: an accuracy in quarters.
        Assert.Contains(history.Epochs[^1].Metric!.Value, (double[])[0, 0.25, 0.5, 0.75, 1]);
        Assert.Contains("needs a transform", Assert.Throws<InvalidOperationException>(
            () => { new ImageFolder(_folder.Path) { SkipCorrupt = true }.GetTensor(1); }).Message);
    }

    [Fact]
    public void What_is_drawn_follows_from_seed_epoch_and_index_alone()
    {
        Put("a/1.png", "a/2.jpg", "a/3.png", "b/1.gif", "b/2.png", "b/3.webp");
        using var data = new ImageFolder(_folder.Path, new() { RandomResizedCrop = 16, FlipProbability = 0.5 });
        Tensor Weights(int workers, long seed = 3)
        {
            manual_seed(1);
            using var net = nn.Sequential(nn.Flatten(), nn.Linear(3 * 16 * 16, 2, hasBias: false));
            using var optimizer = optim.SGD(net.parameters(), 0.05);
            new Trainer(net, static (output, target) => nn.functional.cross_entropy(output, target), optimizer, new() { Epochs = 3, BatchSize = 2, Workers = workers, Seed = seed })
                .Train(data);
            return net.parameters().Single().detach().clone();
        }

        Assert.True(data.IsRandom);
        var once = Weights(workers: 1);
        Assert.Equal(once.data<float>(), Weights(workers: 3).data<float>());
        Assert.NotEqual(once.data<float>(), Weights(workers: 1, seed: 4).data<float>());
    }

    [Fact]
    public void An_index_that_there_is_not_is_refused()
    {
        Put("a/1.png");
        using var data = new ImageFolder(_folder.Path, Small);

        Assert.Throws<ArgumentOutOfRangeException>(() => { data.GetTensor(1); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { data.GetTensor(-1); });
    }

    private void Put(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
            var ending = Path.GetExtension(name).ToLowerInvariant();
            File.WriteAllBytes(_folder.File(name), Fixtures.Bytes(ending == ".webp" ? "lossless.webp" : "photo" + ending));
        }
    }
}
