using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>A network's parameters and buffers at a moment.</summary>
internal sealed class StateCopy(Module module)
{
    private readonly Dictionary<string, Tensor> _before = module.state_dict().ToDictionary(static entry => entry.Key, static entry => entry.Value.detach().clone());

    /// <summary>Asserts that none has changed since, to the bit.</summary>
    public void AssertUnchanged()
    {
        Assert.NotEmpty(_before);
        Assert.All(module.state_dict(), entry => Assert.True(Errors.SameBits(entry.Value.detach(), _before[entry.Key]), $"{entry.Key} has changed."));
    }
}
