using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Where samples come from: tensors in memory, or a data set that is asked for one at a time.</summary>
internal abstract class SampleSource
{
    /// <summary>The source of a data set by names.</summary>
    public static SampleSource Of(NamedSamples data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data is TensorDataset tensors ? new TensorSource(tensors) : new StreamedSource(data.GetType().Name, data.Count, index => Sample.Of(data.GetTensor(index)));
    }

    /// <summary>The source of a data set of lists.</summary>
    public static SampleSource Of(ListedSamples data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new StreamedSource(data.GetType().Name, data.Count, index => Sample.Of(data.GetTensor(index)));
    }

    /// <summary>The number of samples, N.</summary>
    public abstract long Count { get; }

    /// <summary>The targets of all samples, where they are known without reading them.</summary>
    public abstract Tensor? Targets { get; }

    /// <summary>The first samples, of the caller's dispose scope.</summary>
    public abstract TensorDataset First(long count);

    /// <summary>Some samples at a time, in an order that is given; each batch is the caller's to dispose.</summary>
    /// <param name="batches">The samples of each batch.</param>
    /// <param name="seed">The seed of what the source draws.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    /// <param name="workers">How many threads fetch.</param>
    /// <param name="cancellation">Stops.</param>
    public abstract IEnumerable<SourceBatch> Read(IEnumerable<long[]> batches, long seed, int epoch, int workers, CancellationToken cancellation);

    /// <summary>Consecutive samples in order; a batch is freed once the next is asked for.</summary>
    public abstract IEnumerable<TensorDataset> InOrder((long Start, long Length) part, int batchSize, int workers, CancellationToken cancellation);

    /// <summary>The shapes of the inputs: "[64, 3, 8, 8]", or several of them.</summary>
    public string InputShapes
    {
        get
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            return string.Join(" and ", First(1).AllInputs.Select(input => $"[{string.Join(", ", (long[])[Count, .. input.shape[1..]])}]"));
        }
    }
}
