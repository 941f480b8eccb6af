using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class CheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestNet _net = TestNets.Mlp([8, 16, 4], seed: 1);
    private readonly CheckpointInfo _info = new() { Epoch = 3, Step = 120, Seed = -5 };

    private string Path => _folder.File("net.dat");

    public void Dispose()
    {
        _net.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Comes_back_as_it_was()
    {
        var written = Checkpoint.Save(_net, Path, _info);
        using var other = TestNets.Mlp([8, 16, 4], seed: 2);

        var read = Checkpoint.Load(other, Path);

        Assert.Equal(written, read);
        Assert.Equal(_info, read with { WeightsSha256 = "" });
        Assert.Equal(read, Checkpoint.ReadInfo(Path));
        AssertSameWeights(_net, other);
        Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
    }

    [Fact]
    public void Is_a_file_that_TorchSharp_reads()
    {
        Checkpoint.Save(_net, Path, _info);
        using var other = TestNets.Mlp([8, 16, 4], seed: 2);

        other.load(Path);

        AssertSameWeights(_net, other);
    }

    [Fact]
    public void Damaged_weights_are_not_loaded()
    {
        Checkpoint.Save(_net, Path, _info);
        File.WriteAllBytes(Path, File.ReadAllBytes(Path)[..^7]);

        AssertUntouchedBy<CorruptFileException>("damaged", [8, 16, 4]);
    }

    [Theory]
    [InlineData(new long[] { 8, 17, 4 })]
    [InlineData(new long[] { 8, 16, 5 })]
    [InlineData(new long[] { 8, 16, 16, 4 })]
    public void Weights_of_another_architecture_leave_the_network_as_it_was(long[] sizes)
    {
        Checkpoint.Save(_net, Path, _info);

        AssertUntouchedBy<ArgumentException>("do not fit TestNet", sizes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"epoch\": 1, \"step\": 2, \"seed\": 3}")]
    [InlineData("{\"epoch\": \"one\", \"step\": 2, \"seed\": 3, \"weights_sha256\": \"\"}")]
    [InlineData("[1, 2]")]
    public void A_description_that_is_none_is_refused(string json)
    {
        Checkpoint.Save(_net, Path, _info);
        File.WriteAllText(Path + ".json", json);

        var error = Assert.Throws<CorruptFileException>(() => Checkpoint.ReadInfo(Path));
        Assert.Contains("net.dat.json: describes no checkpoint", error.Message);
    }

    [Fact]
    public void Missing_files_are_named()
    {
        Assert.Equal(Path + ".json", Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(_net, Path)).FileName);
        Checkpoint.Save(_net, Path, _info);
        File.Delete(Path);
        Assert.Equal(Path, Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(_net, Path)).FileName);
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => Checkpoint.Save(_net, _folder.File("none/net.dat"), _info));
        Assert.Contains("none", error.Message);
        Assert.Throws<ArgumentException>("path", () => Checkpoint.Save(_net, _folder.Path, _info));
    }

    private void AssertUntouchedBy<T>(string reason, long[] sizes)
        where T : Exception
    {
        using var other = TestNets.Mlp(sizes, seed: 2);
        using var untouched = TestNets.Mlp(sizes, seed: 2);

        var error = Assert.Throws<T>(() => { Checkpoint.Load(other, Path); });

        Assert.Contains(reason, error.Message);
        Assert.Contains(Path, error.Message);
        AssertSameWeights(untouched, other);
    }

    private static void AssertSameWeights(TestNet expected, TestNet actual) =>
        Assert.All(expected.parameters().Zip(actual.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
}
