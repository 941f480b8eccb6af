using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TensorFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("zip-1.pth")]
    [InlineData("zip-2.pth")]
    [InlineData("zip-5.pth")]
    [InlineData("legacy-1.pth")]
    [InlineData("legacy-2.pth")]
    [InlineData("legacy-5.pth")]
    public void Every_bit_of_what_PyTorch_saved_comes_back(string file)
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path(file));

        Assert.Equal(ExpectedTensors.Names(), tensors.Keys);
        Assert.All(tensors, item => ExpectedTensors.AssertSame(item.Key, item.Value));
    }

    [Fact]
    public void Every_bit_of_an_independent_safetensors_file_comes_back()
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path("independent.safetensors"));

        Assert.Equal(ExpectedTensors.Names().Where(name => name.All(char.IsAscii)).Order(), tensors.Keys.Order());
        Assert.All(tensors, item => ExpectedTensors.AssertSame(item.Key, item.Value));
        Assert.Equal("pt", tensors.Metadata["format"]);
    }

    // Both put wide elements first and pad alike, so that they agree to the byte, but for Python's not escaping quotation marks, which no name there has.
    [Fact]
    public void Safetensors_are_written_as_an_independent_writer_writes_them()
    {
        var independent = ExpectedTensors.Path("independent.safetensors");
        using var tensors = TensorFile.Read(independent);

        TensorFile.Write(_folder.File("copy.safetensors"), tensors, tensors.Metadata);

        Assert.Equal(File.ReadAllBytes(independent), File.ReadAllBytes(_folder.File("copy.safetensors")));
    }

    [Fact]
    public void Views_and_odd_names_survive_a_round_trip_through_safetensors()
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path("zip-2.pth"));
        TensorFile.Write(_folder.File("a.safetensors"), tensors);

        using var again = TensorFile.Read(_folder.File("a.safetensors"));

        Assert.Equal(tensors.Keys.Order(), again.Keys.Order());
        Assert.All(again, item => ExpectedTensors.AssertSame(item.Key, item.Value));
    }

    [Theory]
    [InlineData("zip-2.pth")]
    [InlineData("legacy-2.pth")]
    public void Shared_memory_is_shared(string file)
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path(file));
        using var first = tensors["view.base"][0, 0];
        first.fill_(42f);

        Assert.Equal(42f, tensors["view.transposed"][0, 0].item<float>());
        Assert.Equal(42f, tensors["view.expanded"][0, 4].item<float>());
    }

    [Theory]
    [InlineData("training.pth.tar")]
    [InlineData("training-legacy.pth.tar")]
    public void State_dict_of_a_training_is_found(string file)
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path(file));

        Assert.Equal(ExpectedTensors.Names("training."), tensors.Keys.Select(name => "training." + name));
        Assert.All(tensors, item => ExpectedTensors.AssertSame("training." + item.Key, item.Value));
    }

    [Fact]
    public void Checkpoint_of_Python_2_is_read()
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path("python2.pth"));

        Assert.Equal(["fc.weight"], tensors.Keys);
        Assert.Equal([0f, 1, 2, 3, 4, 5], tensors["fc.weight"].data<float>().ToArray());
        Assert.Equal([2L, 3], tensors["fc.weight"].shape);
    }

    [Fact]
    public void Section_is_named_where_there_are_several()
    {
        var path = ExpectedTensors.Path("sections.pth");
        var error = Assert.Throws<UnsupportedFileException>(() => TensorFile.Read(path));
        Assert.Contains("'ema' (1 tensors), 'raw' (1 tensors)", error.Message);

        using var raw = TensorFile.Read(path, "raw");

        Assert.Equal(0f, raw["w"][1].item<float>());
        Assert.Contains("no section 'none'", Assert.Throws<UnsupportedFileException>(() => TensorFile.Read(path, "none")).Message);
    }

    [Fact]
    public void Reading_and_disposing_leaves_no_tensor_behind()
    {
        using var scope = NewDisposeScope();
        for (var i = 0; i < 3; i++)
        {
            using var tensors = TensorFile.Read(ExpectedTensors.Path("zip-2.pth"));
            Assert.Equal(0, scope.DisposablesCount);
        }
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var i = 0; i < 10; i++)
            TensorFile.Read(ExpectedTensors.Path(i % 2 == 0 ? "legacy-2.pth" : "independent.safetensors")).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_cannot_be_written_leaves_the_old_file()
    {
        var path = _folder.File("a.safetensors");
        using var good = ones(2);
        using var bad = zeros(2, dtype: ScalarType.ComplexFloat32);
        TensorFile.Write(path, [new("good", good)]);
        var before = File.ReadAllBytes(path);

        Assert.Contains("'bad'", Assert.Throws<ArgumentException>(() => TensorFile.Write(path, [new("good", good), new("bad", bad)])).Message);
        Assert.Throws<ArgumentException>(() => TensorFile.Write(path, [new("good", good), new("good", good)]));
        Assert.Throws<ArgumentException>(() => TensorFile.Write(path, [new("__metadata__", good)]));

        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }
}
