using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Networks;
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

        var metadata = other.LoadCheckpoint(Path).Metadata;

        Assert.Equal(_info, written with { WeightsSha256 = "" });
        Assert.Equal(written, Checkpoint.ReadInfo(Path));
        Assert.Equal(new Dictionary<string, string> { ["epoch"] = "3", ["step"] = "120", ["seed"] = "-5" }, metadata);
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

        AssertUntouchedBy<CheckpointMismatchException>("TestNet", sizes);
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
    public void Without_its_description_the_weights_alone_are_loaded()
    {
        _net.save(Path);
        using var other = TestNets.Mlp([8, 16, 4], seed: 2);

        Assert.Empty(other.LoadCheckpoint(Path).Metadata);

        AssertSameWeights(_net, other);
        File.Delete(Path);
        Assert.Equal(Path, Assert.Throws<FileNotFoundException>(() => other.LoadCheckpoint(Path)).FileName);
    }

    [Fact]
    public void Every_element_type_and_shape_of_TorchSharp_comes_back()
    {
        using var scope = NewDisposeScope();
        using var module = new Section("net");
        foreach (var type in new[] { ScalarType.Bool, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.BFloat16, ScalarType.Float32, ScalarType.Float64 })
            module.register_buffer(type.ToString(), arange(6).remainder(2).view(2, 3).to(type));
        module.register_buffer("number", tensor(7.5));
        module.register_buffer("nothing", zeros(0, 3));
        module.save(Path);

        using var read = TensorFile.Read(Path);

        foreach (var (name, buffer) in module.state_dict())
        {
            Assert.Equal(buffer.dtype, read[name].dtype);
            Assert.Equal(buffer.shape, read[name].shape);
            Assert.True(buffer.eq(read[name]).all().ToBoolean(), name);
        }
    }

    [Fact]
    public void A_file_of_TorchSharp_that_is_cut_or_goes_on_is_refused_at_every_byte()
    {
        using var small = TestNets.Mlp([2, 1], seed: 1);
        small.save(Path);
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length <= whole.Length + 1; length++)
        {
            File.WriteAllBytes(Path, [.. whole.Take(length), .. Enumerable.Repeat((byte)0, Math.Max(0, length - whole.Length))]);
            if (length == whole.Length)
                TensorFile.Read(Path).Dispose();
            else
                Assert.Throws<CorruptFileException>(() => TensorFile.Read(Path));
        }
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

        var error = Assert.Throws<T>(() => { other.LoadCheckpoint(Path); });

        Assert.Contains(reason, error.Message);
        Assert.Contains(Path, error.Message);
        AssertSameWeights(untouched, other);
    }

    private static void AssertSameWeights(TestNet expected, TestNet actual) =>
        Assert.All(expected.parameters().Zip(actual.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
}
