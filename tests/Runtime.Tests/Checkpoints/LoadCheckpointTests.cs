using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class LoadCheckpointTests : IDisposable
{
    private static readonly string Training = ExpectedTensors.Path("training.pth.tar");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("training.pth.tar")]
    [InlineData("training-legacy.pth.tar")]
    public void Tensors_of_a_data_parallel_training_arrive(string file)
    {
        using var net = Mlp();

        var load = net.LoadCheckpoint(ExpectedTensors.Path(file));

        Assert.Equal(net.state_dict().Keys.Order(), load.Loaded.Order());
        Assert.Empty(load.Missing.Concat(load.Ignored).Concat(load.DroppedBiases));
        Assert.All(net.state_dict(), item => ExpectedTensors.AssertSame("training.module." + item.Key, item.Value));
        Assert.All(net.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Theory]
    [InlineData("0.weight", "module.0.weight")]
    [InlineData("features.0.weight", "features.module.0.weight")]
    [InlineData("a.b.weight", "_orig_mod.module.a.module.b.weight")]
    public void Wrappers_are_taken_out_of_names(string name, string stored)
    {
        using var net = Nested(name);
        Save((stored, arange(6, dtype: ScalarType.Float32).view(2, 3)));

        net.LoadCheckpoint(_folder.File("a"));

        Assert.Equal([0f, 1, 2, 3, 4, 5], net.state_dict()[name].data<float>().ToArray());
    }

    [Fact]
    public void Own_module_of_that_name_stays()
    {
        using var net = Nested("module.weight");
        Save(("module.weight", ones(2, 3)));
        Assert.Equal(["module.weight"], net.LoadCheckpoint(_folder.File("a")).Loaded);
    }

    [Fact]
    public void Everything_that_does_not_fit_is_listed_at_once_and_nothing_loaded()
    {
        using var net = Mlp();
        var before = net.state_dict().ToDictionary(item => item.Key, item => item.Value.detach().clone());
        Save(("0.weight", ones(16, 9)), ("0.bias", ones(16)), ("2.weight", ones(16)), ("extra", ones(1)), ("5.bias", ones(3)));

        var error = Assert.Throws<CheckpointMismatchException>(() => net.LoadCheckpoint(_folder.File("a")));

        Assert.Equal(["2.bias", "2.running_mean", "2.running_var", "3.bias", "3.weight"], error.Missing.Order());
        Assert.Equal(["extra"], error.Unexpected);
        Assert.Equal(["5.bias"], error.Biases);
        Assert.Equal(["0.weight ([16, 9] in the file, [16, 8] in the network)"], error.Misshaped);
        Assert.All(new[] { "3.weight", "extra", "5.bias", "[16, 9]", _folder.File("a"), "Sequential" }, text => Assert.Contains(text, error.Message));
        Assert.All(net.state_dict(), item => Assert.True(Errors.SameBits(item.Value, before[item.Key])));
    }

    [Fact]
    public void Biases_for_an_XDnn_are_refused_or_dropped()
    {
        using var net = TestNets.Mlp([3, 2], ScalarType.Float32);
        Save(("m0.weight", ones(2, 3)), ("m0.bias", ones(2)), ("m0.bias1a", ones(1)));

        var error = Assert.Throws<CheckpointMismatchException>(() => net.LoadCheckpoint(_folder.File("a")));
        Assert.Equal(["m0.bias", "m0.bias1a"], error.Biases.Order());
        Assert.Contains(".DropBiases", error.Message);

        var load = net.LoadCheckpoint(_folder.File("a"), new() { DropBiases = true });
        Assert.Equal(["m0.bias", "m0.bias1a"], load.DroppedBiases.Order());
        Assert.Equal(6f, net.state_dict()["m0.weight"].sum().item<float>());
    }

    [Fact]
    public void What_is_not_wanted_is_ignored_and_what_may_miss_stays()
    {
        using var net = Mlp();
        var kept = net.state_dict()["3.weight"].detach().clone();

        var load = net.LoadCheckpoint(
            Training, new() { Ignore = name => name.StartsWith("3.", StringComparison.Ordinal), AllowMissing = name => name.StartsWith("3.", StringComparison.Ordinal) });

        Assert.Equal(["3.bias", "3.weight"], load.Ignored.Order());
        Assert.Equal(["3.bias", "3.weight"], load.Missing.Order());
        Assert.True(Errors.SameBits(net.state_dict()["3.weight"], kept));
        ExpectedTensors.AssertSame("training.module.0.weight", net.state_dict()["0.weight"]);
    }

    [Fact]
    public void Same_tensor_under_two_names_is_refused()
    {
        using var net = Nested("0.weight");
        Save(("0.weight", ones(2, 3)), ("module.0.weight", zeros(2, 3)));
        Assert.Contains("twice", Assert.Throws<CorruptFileException>(() => net.LoadCheckpoint(_folder.File("a"))).Message);
    }

    [Fact]
    public void Saved_network_comes_back_in_its_own_types()
    {
        using var net = Mlp();
        using var other = Mlp();
        net.LoadCheckpoint(Training);
        net.half();
        net.SaveCheckpoint(_folder.File("half.safetensors"));

        other.LoadCheckpoint(_folder.File("half.safetensors"));

        Assert.All(other.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
        Assert.All(other.parameters().Zip(net.parameters()), pair => Assert.True(Errors.SameBits(pair.First.to(ScalarType.Float16), pair.Second)));
    }

    // PyTorch before 0.4 had no tensors without dimensions, and other libraries write scalars so.
    [Theory]
    [InlineData(new long[] { 1 }, new long[] { }, true)]
    [InlineData(new long[] { }, new long[] { 1 }, true)]
    [InlineData(new long[] { 1, 1 }, new long[] { }, false)]
    [InlineData(new long[] { 1, 1 }, new long[] { 1 }, false)]
    [InlineData(new long[] { 2 }, new long[] { }, false)]
    [InlineData(new long[] { 0 }, new long[] { }, false)]
    public void One_element_fits_one_element(long[] stored, long[] wanted, bool fits)
    {
        using var net = new Networks.Section("net");
        net.register_buffer("scale", zeros(wanted));
        Save(("scale", full(stored, 7f)));

        if (fits)
            net.LoadCheckpoint(_folder.File("a"));
        else
            Assert.Single(Assert.Throws<CheckpointMismatchException>(() => net.LoadCheckpoint(_folder.File("a"))).Misshaped);

        var scale = net.state_dict()["scale"];
        Assert.Equal(wanted, scale.shape);
        Assert.Equal(fits ? 7 : 0, scale.sum().ToDouble());
    }

    [Fact]
    public void Counter_of_an_old_batch_norm_loads()
    {
        using var net = Sequential(("bn", BatchNorm1d(4)));
        Assert.Equal(5, net.LoadCheckpoint(ExpectedTensors.Path("bn1.pt")).Loaded.Count);
        Assert.Empty(net.state_dict()["bn.num_batches_tracked"].shape);
    }

    // safetensors.torch.save_model writes one of tied weights, and the others' names with the one that is there.
    [Fact]
    public void Tied_weights_load_under_each_of_their_names()
    {
        using var net = Sequential(("a", Linear(4, 3, hasBias: false)), ("b", Linear(4, 3, hasBias: false)));
        var path = ExpectedTensors.Path("st_alias.safetensors");

        Assert.Equal(["a.weight", "b.weight"], net.LoadCheckpoint(path).Loaded.Order());

        Assert.All(net.parameters(), weight => Assert.Equal(Enumerable.Range(0, 12).Select(static i => (float)i), weight.data<float>().ToArray()));
        // A network that is not tied need not know the other name, and a file's own tensor is no alias.
        using var one = Sequential(("a", Linear(4, 3, hasBias: false)));
        Assert.Equal(["a.weight"], one.LoadCheckpoint(path).Loaded);
        TensorFile.Write(_folder.File("a"), [new("pt", ones(2))], new Dictionary<string, string> { ["format"] = "pt", ["x"] = "y" });
        using var tensors = TensorFile.Read(_folder.File("a"));
        Assert.Equal(["pt"], tensors.Keys);
    }

    [Theory]
    [InlineData("F8_E4M3", 1)]
    [InlineData("F8_E5M2", 1)]
    [InlineData("U16", 2)]
    [InlineData("U32", 4)]
    [InlineData("U64", 8)]
    [InlineData("C64", 8)]
    [InlineData("F4_NEW", 3)]
    public void Tensor_of_a_type_that_is_not_read_is_refused_only_where_it_is_wanted(string type, int size)
    {
        var header = $"{{\"other\":{{\"dtype\":\"{type}\",\"shape\":[2],\"data_offsets\":[0,{2 * size}]}},\"fc.weight\":{{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[{2 * size},{(2 * size) + 8}]}}}}";
        byte[] content = [.. BitConverter.GetBytes((long)header.Length), .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[2 * size], .. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f)];
        var path = _folder.Write("a.safetensors", content);
        using var net = Sequential(("fc", Linear(2, 1, hasBias: false)));

        var load = net.LoadCheckpoint(path);

        Assert.Equal(["other"], load.Unread);
        Assert.Equal([3f, 4], net.state_dict()["fc.weight"].data<float>().ToArray());
        using var wanting = new Networks.Section("net");
        wanting.register_buffer("other", zeros(2));
        var error = Assert.Throws<UnsupportedFileException>(() => wanting.LoadCheckpoint(path, new() { Ignore = static name => name == "fc.weight" }));
        Assert.Contains($"'other' is a tensor of {type}", error.Message);
    }

    [Theory]
    [InlineData("net.")]
    [InlineData("backbone.")]
    [InlineData("module.encoder.")]
    public void Names_of_a_larger_network_are_renamed_and_the_way_is_named(string prefix)
    {
        using var net = Mlp();
        using var other = Mlp();
        TensorFile.Write(_folder.File("a"), net.state_dict().Select(item => new KeyValuePair<string, Tensor>(prefix + item.Key, item.Value)));
        var bare = prefix.Replace("module.", "", StringComparison.Ordinal);

        var error = Assert.Throws<CheckpointMismatchException>(() => other.LoadCheckpoint(_folder.File("a")));
        Assert.Contains($"rename: name => name.Replace(\"{bare}\", \"\")", error.Message);

        var load = other.LoadCheckpoint(_folder.File("a"), rename: name => name.Replace(bare, "", StringComparison.Ordinal));
        Assert.Equal(net.state_dict().Keys.Order(), load.Loaded.Order());
        Assert.All(other.state_dict(), item => Assert.True(Errors.SameBits(item.Value, net.state_dict()[item.Key])));
    }

    [Fact]
    public void Renaming_of_two_tensors_to_one_is_an_error_of_the_renaming()
    {
        using var net = Nested("fc.weight");
        Save(("a.fc.weight", ones(2, 3)), ("b.fc.weight", ones(2, 3)));
        var error = Assert.Throws<ArgumentException>("rename", () => net.LoadCheckpoint(_folder.File("a"), rename: static name => name[2..]));
        Assert.Contains("'a.fc.weight' and 'b.fc.weight'", error.Message);
        Assert.Throws<ArgumentException>("rename", () => net.LoadCheckpoint(_folder.File("a"), rename: static _ => null!));
    }

    private static Module<Tensor, Tensor> Mlp() => Sequential(Linear(8, 16), ReLU(), BatchNorm1d(16), Linear(16, 4));

    // A linear map 3 → 2 at a dotted name.
    private static Module<Tensor, Tensor> Nested(string name) =>
        name.Split('.').SkipLast(1).Reverse().Aggregate((Module<Tensor, Tensor>)Linear(3, 2, hasBias: false), (inner, part) => Sequential((part, inner)));

    private void Save(params (string Name, Tensor Tensor)[] tensors) =>
        TensorFile.Write(_folder.File("a"), tensors.Select(item => new KeyValuePair<string, Tensor>(item.Name, item.Tensor)));
}
