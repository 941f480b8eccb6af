using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The pass at x: an ordinary forward pass that keeps its choices and the outputs of its weighted layers.</summary>
/// <param name="isTrained">Whether a weight is to have a gradient.</param>
internal sealed class RecordingPass(Func<Tensor, bool> isTrained) : FirstOrderPass, IDisposable
{
    private readonly List<Tensor> _outputs = [];
    private readonly Queue<FrozenChoice> _choices = [];

    internal override bool IsReplay => false;

    /// <summary>The outputs of the layers whose weights are trained, part of the graph, in the order of their calls.</summary>
    public IReadOnlyList<Tensor> Outputs => _outputs;

    internal override Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights)
    {
        var output = map(input);
        if (!weights.Any(isTrained))
            return output;

        // The caller frees what it is given; the gradient is asked for at the original.
        _outputs.Add(output.DetachFromDisposeScope());
        return output.alias();
    }

    internal override Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide)
    {
        var (output, choice) = decide(inputs);
        _choices.Enqueue(choice);
        return output;
    }

    /// <summary>Frees the outputs, once their gradients are known.</summary>
    public void FreeOutputs()
    {
        foreach (var output in _outputs)
            output.Dispose();
        _outputs.Clear();
    }

    /// <summary>The next choice, in the order in which they were made; it becomes the caller's.</summary>
    public FrozenChoice Next() => _choices.TryDequeue(out var choice)
        ? choice
        : throw new InvalidOperationException("The network made more choices in the second pass than in the first; its layers must not depend on its input.");

    public void Dispose()
    {
        FreeOutputs();
        while (_choices.TryDequeue(out var choice))
            choice.Dispose();
    }
}
