using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Examples.DecoyFashion;

/// <summary>What a network says of some images, and why.</summary>
/// <param name="Class">The predicted classes, [N], on the CPU.</param>
/// <param name="Confidence">Their softmax probabilities, [N], on the CPU.</param>
/// <param name="Attribution">The X-Gradient of the predicted classes, [N, 1, H, W], on the CPU.</param>
internal sealed record Explanation(Tensor Class, Tensor Confidence, Tensor Attribution)
{
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
}
