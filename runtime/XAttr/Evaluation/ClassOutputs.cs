using System;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>The outputs of a network of which classes are asked.</summary>
internal static class ClassOutputs
{
    /// <summary>The network's outputs, [N, K], of two classes at least, of which the labels are some.</summary>
    public static Tensor Of(Module<Tensor, Tensor> model, Tensor input, Tensor labels)
    {
        var output = model.call(input);
        if (output.dim() != 2 || output.size(0) != input.size(0) || output.size(1) < 2)
            throw new InvalidOperationException(
                $"The network's output has shape {ShapeText.Of(output)}; with {input.size(0)} samples this needs [{input.size(0)}, K], a score for each of at least two "
                + "classes. Of a network whose single score z speaks for the second class, make one that gives [−z, z].");
        _ = TargetSelection.Indices(labels, input.size(0), output.size(1));
        return output;
    }

    /// <summary>The label's value in [N, K], [N].</summary>
    public static Tensor OfLabels(Tensor values, Tensor labels) => values.gather(1, labels.to(values.device).unsqueeze(1)).squeeze(1);

    /// <summary>Refuses all but a class for each sample.</summary>
    public static void RequireLabels(Tensor labels, long samples)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.dim() != 1 || labels.size(0) != samples || labels.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"labels has shape {ShapeText.Of(labels)} and type {labels.dtype}; it must hold a class of type Int64 for each of {samples} samples.", nameof(labels));
    }
}
