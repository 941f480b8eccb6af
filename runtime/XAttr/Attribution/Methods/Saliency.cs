using static TorchSharp.torch;

namespace XAttr;

/// <summary>|∂F/∂x| (Simonyan, Vedaldi, Zisserman, "Deep Inside Convolutional Networks", 2014).</summary>
public sealed class Saliency : AttributionMethod
{
    internal override long PassesPerRow(Subject subject) => 1;

    internal override Tensor[][] Compute(Subject subject) => subject.Gradients().Map(static gradient => gradient.abs());
}
