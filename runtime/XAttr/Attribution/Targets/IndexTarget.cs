using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>The same output of every sample.</summary>
internal sealed class IndexTarget(long index) : Target
{
    internal override bool IsLinear => true;

    internal override Tensor Values(Tensor output, Tensor? rows, long samples)
    {
        var scores = TargetSelection.Scores(output);
        return index >= 0 && index < scores.size(1)
            ? scores.select(1, index)
            : throw new ArgumentOutOfRangeException(
                "target", index, $"target asks for class {index}, but {TargetSelection.ValidIndices(scores.size(1))}.");
    }
}
