using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Examples.Zoo;
using static TorchSharp.torch.nn;

namespace XAttr.Zoo.Tests;

/// <summary>Checkpoints that PyTorch wrote for networks of the same architecture, with the names of parallel training.</summary>
public sealed class CheckpointTests
{
    [Fact]
    public void AlexNet_trained_with_parallel_features()
    {
        using var net = new XAlexNet();
        net.LoadCheckpoint(Fixture("alexnet.pth.tar"));
        AssertLoaded(net, "alexnet.pth.tar");
    }

    [Fact]
    public void ResNet_trained_in_parallel()
    {
        using var net = new XResNet18();
        net.LoadCheckpoint(Fixture("resnet18.pth.tar"));
        AssertLoaded(net, "resnet18.pth.tar");
    }

    [Fact]
    public void Regular_ResNet_for_its_twin_and_for_the_XDnn()
    {
        using var regular = new XResNet18.Regular();
        regular.LoadCheckpoint(Fixture("resnet18_regular.pth.tar"));
        AssertLoaded(regular, "resnet18_regular.pth.tar");

        using var net = new XResNet18();
        var error = Assert.Throws<CheckpointMismatchException>(() => net.LoadCheckpoint(Fixture("resnet18_regular.pth.tar")));
        Assert.Empty(error.Missing.Concat(error.Misshaped));
        Assert.Equal(regular.state_dict().Keys.Except(net.state_dict().Keys).Order(), error.Biases.Concat(error.Unexpected).Order());
        Assert.All(error.Unexpected, name => Assert.EndsWith(".scale", name));

        var load = net.LoadCheckpoint(
            Fixture("resnet18_regular.pth.tar"),
            new() { DropBiases = true, Ignore = name => name.EndsWith(".scale", StringComparison.Ordinal) });
        Assert.Equal(error.Biases, load.DroppedBiases);
        AssertLoaded(net, "resnet18_regular.pth.tar");
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "fixtures", name);

    private static void AssertLoaded(Module net, string file)
    {
        var hashes = JsonDocument.Parse(File.ReadAllBytes(Fixture("zoo_checkpoints.json"))).RootElement.GetProperty(file);
        Assert.All(
            net.state_dict(),
            item => Assert.Equal(hashes.GetProperty(item.Key).GetString(), Convert.ToHexString(SHA256.HashData(item.Value.bytes)).ToLowerInvariant()));
    }
}
