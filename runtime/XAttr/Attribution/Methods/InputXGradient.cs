using static TorchSharp.torch;

namespace XAttr;

/// <summary>x ⊙ ∂F/∂x (Shrikumar et al., 2016) of any network. Where F(αx) = αF(x) it is X-Gradient; elsewhere it sums to nothing in particular.</summary>
public sealed class InputXGradient : AttributionMethod
{
    internal override long PassesPerRow(Subject subject) => 1;

    internal override Tensor[][] Compute(Subject subject) => subject.Gradients().Map(subject.Inputs, static (gradient, input) => input.mul(gradient));
}
