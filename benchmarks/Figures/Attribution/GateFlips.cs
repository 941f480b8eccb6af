using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Attribution;

/// <summary>
/// Counts the signs that differ between passes of a network: those of what layers with weights give out, most of which a ReLU decides by. The first pass is what
/// the others are held against.
/// </summary>
internal sealed class GateFlips : IDisposable
{
    private readonly List<Action> _removals = [];
    private readonly Dictionary<Module, Tensor> _first = new(ReferenceEqualityComparer.Instance);

    public GateFlips(Module<Tensor, Tensor> net)
    {
        foreach (var layer in WeightedLayers(net))
            _removals.Add(layer.register_forward_hook((_, _, output) => Compare(layer, output)).remove);
    }

    /// <summary>The layers that have weights of their own.</summary>
    public static IEnumerable<Module<Tensor, Tensor>> WeightedLayers(Module net) =>
        net.named_modules().Select(static named => named.module).OfType<Module<Tensor, Tensor>>().Where(static layer => layer.named_parameters(recurse: false).Any());

    /// <summary>How many differed, over all passes but the first.</summary>
    public long Flips { get; private set; }

    /// <summary>How many were looked at, over all passes but the first.</summary>
    public long Signs { get; private set; }

    public void Dispose()
    {
        _removals.ForEach(static remove => remove());
        foreach (var signs in _first.Values)
            signs.Dispose();
    }

    private Tensor Compare(Module layer, Tensor output)
    {
        using var scope = NewDisposeScope();
        var signs = output.detach().gt(0);
        if (_first.TryGetValue(layer, out var before))
        {
            Flips += before.ne(signs).sum().ToInt64();
            Signs += signs.numel();
        }
        else
        {
            _first.Add(layer, signs.DetachFromDisposeScope());
        }

        return output;
    }
}
