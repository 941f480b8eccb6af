using static TorchSharp.torch;

namespace XAttr;

/// <summary>∂F/∂x.</summary>
public sealed class Gradient : AttributionMethod
{
    internal override long PassesPerRow(Subject subject) => 1;

    internal override Tensor[][] Compute(Subject subject) => subject.Gradients();

    internal override GradientPass? ComputeWithOutput(Subject subject) => subject.WithOutput(homogeneous: false);
}
