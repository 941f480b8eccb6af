using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>Which samples a batch consists of, for priors that want something else of each.</summary>
/// <param name="Columns">What the data set says of each sample beside its target, [B, …] by name.</param>
/// <param name="Indices">The batch's samples as indices into the data set, int64, [B]; null where there is no data set.</param>
/// <param name="Count">How many samples the data set has.</param>
/// <param name="Part">What the batch is a part of, where several processes share one; null where it is whole.</param>
internal sealed record SampleRows(IReadOnlyDictionary<string, Tensor> Columns, Tensor? Indices = null, long Count = 0, BatchPart? Part = null)
{
    /// <summary>A batch of which nothing is known.</summary>
    public static SampleRows Unknown { get; } = new(new Dictionary<string, Tensor>());

    /// <summary>The network and its samples; null where no prior asks for them.</summary>
    public ExplainedSamples? Explained { get; init; }

    /// <summary>Some of the samples, by their position in the batch.</summary>
    public SampleRows Only(Tensor positions) => new(
        Columns.ToDictionary(column => column.Key, column => column.Value.index_select(0, positions.to(column.Value.device))),
        Indices?.index_select(0, positions.to(Indices.device)),
        Count,
        Part)
    {
        Explained = Explained?.Only(positions),
    };

    /// <summary>The mean over all samples of the batch, from the mean over those that are here.</summary>
    public Tensor Mean(Tensor own) => Part?.Mean(own) ?? own;
}
