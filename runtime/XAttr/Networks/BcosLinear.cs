using System;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

/// <summary>
/// The B-cos transform with B = 2 over the last dimension (Böhle, Fritz, Schiele, "B-cos Networks: Alignment is All We Need for
/// Interpretability", CVPR 2022): y = |cos(x, w)| · ŵᵀx = |ŵᵀx| · ŵᵀx / ‖x‖ with ŵ = w / ‖w‖, of the input's degree. Where x is 0, y is 0.
/// </summary>
public sealed class BcosLinear : Module<Tensor, Tensor>
{
    /// <summary>A layer of that many features, with TorchSharp's initialisation of a linear layer.</summary>
    /// <param name="inFeatures">The input's last size.</param>
    /// <param name="outFeatures">The output's last size.</param>
    public BcosLinear(long inFeatures, long outFeatures)
        : base(nameof(BcosLinear)) =>
        register_parameter("weight", new Parameter(init.kaiming_uniform_(empty(outFeatures, inFeatures), Math.Sqrt(5))));

    /// <summary>[out, in]; the length of its rows has no effect.</summary>
    public Parameter weight
    {
        get => get_parameter("weight")!;
        set => ConditionallyRegisterParameter("weight", value);
    }

    /// <summary>[…, in] → […, out].</summary>
    public override Tensor forward(Tensor input)
    {
        using var unit = Functional.Normalize(weight, 1);
        using var projection = functional.linear(input, unit);
        using var norm = Functional.Norm(input, 2, [-1], keepdim: true);
        return Alignment.Align(projection, norm);
    }

    /// <inheritdoc/>
    protected override void RegisterComponents()
    {
        // All is registered in the constructor.
    }
}
