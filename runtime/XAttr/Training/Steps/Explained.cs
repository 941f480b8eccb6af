using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>What of a batch's outputs a prior is about.</summary>
/// <param name="Target">The outputs that are attributed.</param>
/// <param name="IsOnce">Whether that is a single output a sample, taken once.</param>
/// <param name="Kept">The samples that have one, as positions in the batch; null where all do.</param>
internal readonly record struct Explained(Target Target, bool IsOnce, Tensor? Kept)
{
    /// <summary>Whether there is a sample to attribute.</summary>
    public bool IsAny => Kept is null || Kept.size(0) > 0;

    /// <summary>The attributions of the samples that have one.</summary>
    public IReadOnlyList<Tensor> Of(IEnumerable<Tensor> attributions) =>
        Kept is { } kept ? [.. attributions.Select(attribution => attribution.index_select(0, kept.to(attribution.device)))] : [.. attributions];

    /// <summary>What is known of those samples.</summary>
    public SampleRows Of(SampleRows rows) => Kept is { } kept ? rows.Only(kept) : rows;
}
