using System;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Proof.Tests;

/// <summary>
/// Faults of TorchSharp that keep numbers from judging a proof. Once one is mended its test fails: then give the body its sizes back, or
/// take <c>IsFaulty</c> from the case. That of hardtanh stands in tests/Layers.Tests/TorchSharpFaultsTests.
/// </summary>
public sealed class TorchSharpFaultTests
{
    // LSTMCell among the modules.
    [Fact]
    public void LstmCellNeedsAState()
    {
        using var cell = LSTMCell(4, 3);
        using var input = ones([2, 4]);
        Assert.Throws<ExternalException>(() => cell.call(input));
    }

    // containers/module_dict, and ModuleDict among the modules.
    [Fact]
    public void ModuleDictCannotBeConverted()
    {
        using var modules = ModuleDict<TorchSharp.Modules.Linear>(("a", Linear(1, 1)));
        Assert.Throws<ArgumentException>(() => modules.to(ScalarType.Float64));
    }

    // AdaptiveMaxPool3d among the modules.
    [Fact]
    public void AdaptiveMaxPool3dThrows()
    {
        using var pool = AdaptiveMaxPool3d([2, 2, 2]);
        using var input = ones([1, 1, 4, 4, 4]);
        Assert.Throws<NullReferenceException>(() => pool.call(input));
    }
}
