using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// ∂/∂x Σ log p over all classes, of softmax over outputs [N, K] and of σ(z) and σ(−z) over a single output: what "right for the right
/// reasons" penalises. It explains no class in particular, so the target is not looked at.
/// </summary>
/// <remarks>Ross, Hughes, Doshi-Velez, "Right for the Right Reasons", IJCAI 2017. It saturates with the probabilities.</remarks>
public sealed class LogProbabilityGradient : AttributionMethod
{
    internal override long PassesPerRow(Subject subject) => 1;

    internal override Tensor[][] Compute(Subject subject) => subject.Explaining(Target.LogProbabilities).Gradients();

    internal override GradientPass? ComputeWithOutput(Subject subject) => subject.Explaining(Target.LogProbabilities).WithOutput(homogeneous: false);
}
