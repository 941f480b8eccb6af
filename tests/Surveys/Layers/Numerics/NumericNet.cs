using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Compilation;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Layers.Numerics;

/// <summary>
/// A case's network in float64 with every parameter and buffer random and not zero: a fresh batch norm or a bias of zero looks homogeneous.
/// </summary>
internal sealed class NumericNet : IDisposable
{
    public const int Samples = 3;

    private readonly Module<Tensor, Tensor> _net;
    private readonly int _seed;

    public NumericNet(CompiledCase compiled, int draw = 0)
    {
        _seed = Seed(compiled.Case.ToString()) ^ draw;
        manual_seed(_seed);
        _net = compiled.CreateNet();
        _net.to(ScalarType.Float64);
        using var frozen = no_grad();
        Randomize(_net.named_parameters().Select(static named => (named.name, (Tensor)named.parameter)));
        Randomize(_net.named_buffers().Select(static named => (named.name, named.buffer)));
        Input = RandomInput(compiled);
    }

    /// <summary>The network.</summary>
    public Module<Tensor, Tensor> Module => _net;

    /// <summary>Whether its own input is integers, which nothing can be attributed to.</summary>
    public bool IsEmbedded => _net is IEmbeddedXDnn;

    /// <summary>A random input, or the vectors that were looked up for one of integers: what the network is homogeneous in.</summary>
    public Tensor Input { get; }

    /// <summary>Whether samples do not mix in train mode either, so that it can be measured there too.</summary>
    public bool HasTrainMode
    {
        get
        {
            _net.train();
            return !((IXDnn)_net).MixesSamples;
        }
    }

    /// <summary>The output; a random layer draws the same numbers each time.</summary>
    public Tensor Run(Tensor input, bool training)
    {
        _net.train(training);
        manual_seed(_seed);
        return _net is IEmbeddedXDnn embedded ? embedded.ForwardEmbedded(input) : _net.call(input);
    }

    /// <summary>Output and X-Gradient in eval mode, with the random numbers of <see cref="Run"/>.</summary>
    public (Tensor Output, Tensor Attribution) Explain(Tensor input, Tensor target)
    {
        _net.eval();
        manual_seed(_seed);
        return XGradient.ForwardWithAttribution(_net, input, target);
    }

    public void Dispose()
    {
        Input.Dispose();
        _net.Dispose();
    }

    private Tensor RandomInput(CompiledCase compiled)
    {
        long[] shape = [Samples, .. compiled.Case.Input];
        if (_net is not IEmbeddedXDnn embedded)
            return randn(shape, ScalarType.Float64);

        var count = ((IntegerValue)compiled.Graph.Embedding!.Scope.Declaration["NumEmbeddings"]!).Value;
        using var numbers = randint(0, count, shape, ScalarType.Int64);
        return embedded.Embed(numbers);
    }

    // Of either sign and at least 0.5 in size, so that none of them is lost beside the others; a variance is positive.
    private static void Randomize(IEnumerable<(string Name, Tensor Tensor)> state)
    {
        foreach (var (name, tensor) in state.Where(static item => item.Tensor.is_floating_point()))
        {
            var values = rand(tensor.shape, ScalarType.Float64) + 0.5;
            if (!name.EndsWith("var", StringComparison.Ordinal))
                values *= rand(tensor.shape, ScalarType.Float64).sub(0.5).sign();
            tensor.copy_(values);
        }
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static int Seed(string text) => (int)(text.Aggregate(2166136261u, static (hash, c) => unchecked((hash ^ c) * 16777619u)) & int.MaxValue);
}
