using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

public sealed class LayerNameTests
{
    [Fact]
    public void Layers_are_found_by_the_names_of_checkpoints()
    {
        using var net = Sequential(("body", Sequential(("fc", Linear(3, 2)), ("act", ReLU()))));

        Assert.Same(net.named_modules().Single(named => named.name == "body.fc").module, net.Layer("body.fc"));
        Assert.Equal([2L, 3], net.Layer<TorchSharp.Modules.Linear>("body.fc").weight!.shape);
        var missing = Assert.Throws<ArgumentException>("name", () => net.Layer("fc"));
        Assert.Contains("has no layer 'fc'; it has body, body.fc, body.act", missing.Message);
        var other = Assert.Throws<ArgumentException>("name", () => net.Layer<TorchSharp.Modules.Linear>("body.act"));
        Assert.Contains("has no layer 'body.act' of type Linear, but ReLU; it has body.fc", other.Message);
    }
}
