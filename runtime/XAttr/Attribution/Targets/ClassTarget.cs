using static TorchSharp.torch;

namespace XAttr;

/// <summary>Outputs by class index.</summary>
internal sealed class ClassTarget(Tensor indices) : Target
{
    internal override bool IsLinear => true;

    internal override Tensor Values(Tensor output, Tensor? rows, long samples)
    {
        var scores = indices.dim() < 2 ? TargetSelection.ClassScores(output) : TargetSelection.Scores(output);
        var ofSamples = TargetSelection.Indices(indices, samples, scores.size(1)).to(scores.device);
        var ofRows = rows is null ? ofSamples : ofSamples.index_select(0, rows);
        if (ofRows.size(1) > 1)
            return scores.gather(1, ofRows).sum(1);
        // A single output is the one that is asked for.
        return (scores.size(1) == 1 ? scores : scores.gather(1, ofRows)).squeeze(1);
    }
}
