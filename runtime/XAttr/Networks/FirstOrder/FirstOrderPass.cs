using System;
using System.Collections.Generic;
using System.ComponentModel;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// A pass through a piecewise-linear network that records the choices it makes, or one that replays them on another input, where the
/// network is linear: F_frozen(u) is the derivative of F at x in the direction u.
/// </summary>
/// <remarks>
/// With v = ∂Ω/∂A for a prior Ω on the X-Gradient A = x ⊙ ∂F/∂x, the prior's gradient to the weights is ∇θΩ = ∇θ F_frozen(v ⊙ x), v ⊙ x held
/// constant. Its signal at the output z of a weighted layer is the δ = ∂F/∂z that the attribution's own backward pass goes through. So the
/// replay needs no backward pass of its own: each weighted layer W takes its gradient from ⟨δ, W·h(u)⟩ as it goes by.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class FirstOrderPass
{
    private protected FirstOrderPass()
    {
    }

    /// <summary>Whether recorded choices are replayed.</summary>
    internal abstract bool IsReplay { get; }

    /// <summary>A map that is linear in its input and linear in its weights.</summary>
    internal abstract Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights);

    /// <summary>x·Wᵀ.</summary>
    internal virtual Tensor Linear(Tensor input, Linear layer) => Weighted(input, layer.call, [layer.weight!]);

    /// <summary>A module that is linear in its input and linear in its parameters.</summary>
    internal virtual Tensor Mapped(Module<Tensor, Tensor> module, Tensor input) => module is Linear { bias: null } linear
        ? Linear(input, linear)
        : Weighted(input, IsReplay ? module.forward : module.call, module.parameters());

    /// <summary>A function that chooses: its output at the inputs, and the linear map that its choice leaves.</summary>
    internal abstract Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide);

    /// <summary>A function of one input that chooses.</summary>
    internal Tensor Choose(Tensor input, Func<Tensor, (Tensor Output, FrozenChoice Choice)> decide) =>
        Choose([input], inputs => decide(inputs[0]));
}
