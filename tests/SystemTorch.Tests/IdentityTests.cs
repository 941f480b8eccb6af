using System;
using TorchSharp;

namespace XAttr.Tests.Torch;

public sealed class IdentityTests
{
    // What is compiled against one assembly must load the other.
    [Fact]
    public void The_assembly_has_TorchSharps_name_version_and_key()
    {
        var name = typeof(torch).Assembly.GetName();

        Assert.Equal("TorchSharp", name.Name);
        Assert.Equal(new Version(0, 106, 0, 0), name.Version);
        Assert.Equal("67b0e5e1da516a1c", Convert.ToHexStringLower(name.GetPublicKeyToken()!));
    }

    // Indexers have names of their own in TorchSharp's metadata; a compiled call asks for them.
    [Fact]
    public void Indexers_have_TorchSharps_names()
    {
        Assert.NotNull(typeof(torch.Tensor).GetProperty("TensorItems", [typeof(long)]));
        Assert.NotNull(typeof(TorchSharp.Modules.Sequential).GetProperty("SequentialItems", [typeof(int)]));
    }
}
