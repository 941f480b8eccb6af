using System;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>What a network says of some images, and why.</summary>
/// <param name="Class">The predicted classes, [N], on the CPU.</param>
/// <param name="Confidence">Their softmax probabilities, [N], on the CPU.</param>
/// <param name="Attribution">The X-Gradient of the predicted classes, [N, 1, H, W], on the CPU.</param>
internal sealed record Explanation(Tensor Class, Tensor Confidence, Tensor Attribution)
{
    private const int Samples = 1000;

    /// <summary>Explains a batch of images, [N, 1, H, W]; the tensors belong to the caller's dispose scope.</summary>
    public static Explanation Of(DecoyNet net, Tensor images)
    {
        using var scope = NewDisposeScope();
        net.eval();
        var input = images.to(net.parameters().First().device);
        var scores = net.call(input).detach();
        var classes = scores.argmax(1);
        var confidence = scores.softmax(1).amax([1]);
        var attribution = net.XGradient(input, classes);
        return new Explanation(
            scope.MoveToOuter(classes.cpu()), scope.MoveToOuter(confidence.cpu()), scope.MoveToOuter(attribution.cpu()));
    }

    /// <summary>Explains the first thousand images of a set.</summary>
    public static Explanation OfFirst(DecoyNet net, TensorDataset test)
    {
        using var scope = NewDisposeScope();
        var explanation = Of(net, test.Range(0, Math.Min(Samples, test.Count)).Inputs);
        scope.MoveToOuter(explanation.Class, explanation.Confidence, explanation.Attribution);
        return explanation;
    }

    /// <summary>How much of what a network looks at lies where a mask is 1: Σ|A| there over Σ|A|, over the first thousand images.</summary>
    public static double ShareIn(Tensor mask, DecoyNet net, TensorDataset test)
    {
        using var scope = NewDisposeScope();
        var attribution = OfFirst(net, test).Attribution.abs();
        return attribution.mul(mask).sum().ToDouble() / attribution.sum().ToDouble();
    }

    /// <summary>The same of each image on its own, [N]; 0 for one in which nothing counts.</summary>
    public float[] SharesIn(Tensor mask)
    {
        using var scope = NewDisposeScope();
        var attribution = Attribution.abs();
        return attribution.mul(mask).sum([1, 2, 3]).div(attribution.sum([1, 2, 3])).nan_to_num(0).data<float>().ToArray();
    }
}
