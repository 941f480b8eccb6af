using System;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// The outputs that the targets of a training name: of several outputs those of the class indices, and a single output whatever the targets are.
/// </summary>
internal sealed class LabelTarget(Tensor labels) : Target
{
    internal override bool IsLinear => true;

    internal override Tensor Values(Tensor output, Tensor? rows, long samples)
    {
        if (output.numel() == output.size(0))
            return output.reshape(-1);
        if (labels.dtype == ScalarType.Int64 && labels.dim() <= 2 && output.dim() == 2)
            return Classes(IgnoredLabels.Replaced(labels)).Values(output, rows, samples);
        throw new ArgumentException(
            $"The targets have shape {ShapeText.Of(labels)} and type {labels.dtype}, so they do not name the outputs, of shape {ShapeText.Of(output)}, that the prior "
            + $"is about. Set {nameof(TrainerOptions)}.{nameof(TrainerOptions.AttributionTarget)} to a function from a batch's targets to class indices, [], [N] or "
            + "[N, T]: for the first output _ => torch.tensor(0L); for maps [N, K, H, W] the elements of a sample, [N, T], numbered row by row.");
    }
}
