using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The pass at u, with the choices of x, which leaves in each trained weight the gradient of ⟨δ, W·h(u)⟩. It keeps no graph.</summary>
/// <param name="recorded">The pass at x.</param>
/// <param name="signals">δ at the outputs of the trained layers; null where the explained output does not depend on one.</param>
/// <param name="isTrained">Whether a weight is to have a gradient.</param>
internal sealed class ReplayPass(RecordingPass recorded, IEnumerable<Tensor?> signals, Func<Tensor, bool> isTrained) : FirstOrderPass
{
    private readonly Queue<Tensor?> _signals = new(signals);

    internal override bool IsReplay => true;

    internal override Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights)
    {
        var trained = weights.Where(isTrained).ToArray();
        if (trained.Length == 0)
            return map(input);

        using var signal = _signals.Dequeue();
        if (signal is null)
            return map(input);
        using var gradients = enable_grad();
        using var output = map(input);
        output.backward([signal], inputs: trained);
        return output.detach();
    }

    // The product is added to the gradient as it is computed; one of its own would be written and read again.
    internal override Tensor Linear(Tensor input, Linear layer)
    {
        var weight = layer.weight!;
        if (!isTrained(weight))
            return layer.forward(input);

        using var signal = _signals.Dequeue();
        if (signal is not null)
            AddOuterProduct(weight, signal, input);
        return layer.forward(input);
    }

    private static void AddOuterProduct(Tensor weight, Tensor signal, Tensor input)
    {
        using var rows = AsMatrix(signal);
        using var columns = AsMatrix(input);
        using var transposed = rows.t();
        using var gradient = weight.grad;
        using var sum = gradient is { IsInvalid: false } ? gradient.addmm_(transposed, columns) : transposed.mm(columns);
        if (gradient is null or { IsInvalid: true })
            weight.grad = sum;
    }

    private static Tensor AsMatrix(Tensor tensor) => tensor.dim() == 2 ? tensor.alias() : tensor.reshape(-1, tensor.size(-1));

    internal override Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide)
    {
        using var choice = recorded.Next();
        return choice.Apply(inputs);
    }
}
