using System;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>How much of what a network looks at lies where the patches can be.</summary>
internal static class Corners
{
    private const int Samples = 1000;

    /// <summary>
    /// Σ|A| inside the corners over Σ|A|, where A is the X-Gradient of the predicted class; over the first thousand test images.
    /// </summary>
    public static double ShareOfAttribution(DecoyNet net, TensorDataset test, Tensor corners)
    {
        using var scope = NewDisposeScope();
        var (images, _) = test.Range(0, Math.Min(Samples, test.Count));
        var attribution = Explanation.Of(net, images).Attribution.abs();
        return attribution.mul(corners).sum().ToDouble() / attribution.sum().ToDouble();
    }
}
