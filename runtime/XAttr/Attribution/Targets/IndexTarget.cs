using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The same output of every sample.</summary>
/// <param name="index">Its index.</param>
/// <param name="isFlat">Whether an output that is no vector is counted through, element by element; else it is refused.</param>
internal sealed class IndexTarget(long index, bool isFlat = false) : Target
{
    internal override bool IsLinear => true;

    internal override Tensor Values(Tensor output, Tensor? rows, long samples)
    {
        var scores = isFlat ? TargetSelection.Scores(output) : TargetSelection.ClassScores(output);
        return index >= 0 && index < scores.size(1)
            ? scores.select(1, index)
            : throw new ArgumentOutOfRangeException(
                "target", index, $"target asks for class {index}, but {TargetSelection.ValidIndices(scores.size(1))}.");
    }
}
