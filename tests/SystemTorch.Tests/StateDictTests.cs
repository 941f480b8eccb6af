using System;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

public sealed class StateDictTests
{
    [Fact]
    public void A_saved_module_loads_as_it_was()
    {
        using var scope = NewDisposeScope();
        using var source = Net();
        using var target = Net();
        using var file = new MemoryStream();
        source.save(new BinaryWriter(file));
        file.Position = 0;

        target.load(new BinaryReader(file));

        foreach (var (key, value) in source.state_dict()) AssertTensor.Same(value, target.state_dict()[key]);
        Assert.Equal(file.Length, file.Position);
    }

    // The fixtures are written by Python in the same format.
    [Fact]
    public void A_file_from_elsewhere_loads()
    {
        using var scope = NewDisposeScope();
        var expected = new Fixture("training.dat");
        var path = Path.Combine(AppContext.BaseDirectory, "fixtures", "training.dat");
        using var holder = new Holder(expected["x"].shape);
        var loaded = new System.Collections.Generic.Dictionary<string, bool>();

        holder.load(path, strict: false, loadedParameters: loaded);

        AssertTensor.Same(expected["x"], holder.get_buffer("x")!);
        Assert.Equal(["x"], loaded.Where(entry => entry.Value).Select(entry => entry.Key));
        Assert.Equal(expected.Names, loaded.Keys);
    }

    [Fact]
    public void A_state_that_does_not_fit_is_refused()
    {
        using var net = Net();
        var state = net.state_dict();
        state.Remove("0.bias");

        Assert.Throws<InvalidOperationException>(() => net.load_state_dict(state));
        var (missing, unexpected) = net.load_state_dict(state, strict: false);
        Assert.Equal(["0.bias"], missing);
        Assert.Empty(unexpected);
    }

    [Fact]
    public void A_file_of_another_module_is_refused()
    {
        using var net = Net();
        using var other = nn.Sequential(nn.Linear(3, 5), nn.ReLU(), nn.Linear(4, 1));
        using var file = new MemoryStream();
        other.save(new BinaryWriter(file));
        file.Position = 0;

        Assert.Throws<ArgumentException>(() => net.load(new BinaryReader(file)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        using var net = Net();

        Assert.Throws<FileNotFoundException>(() => net.load("no-such-file.dat"));
    }

    private static Sequential Net() => nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 1));

    private sealed class Holder : nn.Module
    {
        public Holder(long[] shape) : base(nameof(Holder)) => register_buffer("x", zeros(shape, float64));
    }
}
