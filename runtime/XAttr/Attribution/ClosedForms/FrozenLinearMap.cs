using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// The linear map that a function is near a point, with its gates and choices frozen there: u ↦ J·u for any u, without forming J. The
/// backward pass v ↦ Jᵀv is linear in v, so its own derivative with respect to v is J: for a network of ReLUs and pooling one such pass
/// is the forward pass with the gates of the point. What it holds belongs to the dispose scope that it was made in.
/// </summary>
internal sealed class FrozenLinearMap
{
    private readonly Tensor _probe;
    private readonly Tensor?[] _backward;

    /// <summary>Of a function at a point.</summary>
    /// <param name="function">From the variables, tracked, to outputs [N, …].</param>
    /// <param name="variables">The point.</param>
    public FrozenLinearMap(Func<Tensor[], Tensor> function, Tensor[] variables)
    {
        using var gradients = enable_grad();
        var output = function(variables);
        _probe = zeros_like(output.detach()).requires_grad_();
        var product = output.mul(_probe).sum();
        if (!output.requires_grad)
            throw new InvalidOperationException("The network's output does not depend on its input, so there is nothing to attribute.");
        _backward = Autograd.Gradients(product, variables, retainGraph: true, createGraph: true);
        Output = output.detach();
    }

    /// <summary>The function's value at the point.</summary>
    public Tensor Output { get; }

    /// <summary>J·u, of the output's shape.</summary>
    /// <param name="directions">u, a tensor a variable; null for 0.</param>
    public Tensor Apply(IReadOnlyList<Tensor?> directions)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        var products = _backward
            .Select((gradient, i) =>
                gradient is { requires_grad: true } && directions[i] is { } direction ? gradient.mul(direction).sum() : null)
            .OfType<Tensor>().ToArray();
        if (products.Length == 0)
            return zeros_like(Output).MoveToOuterDisposeScope();
        var sum = products.Aggregate(static (total, next) => total.add(next));
        var image = Autograd.Gradients(sum, [_probe], retainGraph: true)[0];
        return (image?.detach() ?? zeros_like(Output)).MoveToOuterDisposeScope();
    }
}
