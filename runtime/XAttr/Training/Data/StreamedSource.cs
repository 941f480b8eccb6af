using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>Samples that are fetched one at a time, such as files.</summary>
internal sealed class StreamedSource(string name, long count, Func<long, Sample> get) : SampleSource
{
    public override long Count { get; } = count > 0 ? count : throw new ArgumentException($"{name} has no samples.", nameof(count));

    public override Tensor? Targets => null;

    public override TensorDataset First(long samples)
    {
        using var scope = NewDisposeScope();
        var (_, data) = Stream(1).Read([Indices(0, samples)], seed: 0, epoch: 0, default).Single();
        foreach (var part in data.Parts)
        {
            scope.Attach(part);
            scope.MoveToOuter(part);
        }

        return data;
    }

    public override IEnumerable<SourceBatch> Read(IEnumerable<long[]> batches, long seed, int epoch, int workers, CancellationToken cancellation) =>
        Stream(workers).Read(batches, seed, epoch, cancellation)
            .Select(static read => new SourceBatch(read.Indices, IgnoredLabels.Count(read.Data.Targets), () => read.Data, read.Data));

    public override IEnumerable<TensorDataset> InOrder((long Start, long Length) part, int batchSize, int workers, CancellationToken cancellation)
    {
        var batches = Indices(part.Start, part.Length).Chunk(batchSize);
        foreach (var (_, data) in Stream(workers).Read(batches, seed: 0, epoch: 0, cancellation))
        {
            try
            {
                yield return data;
            }
            finally
            {
                data.Free();
            }
        }
    }

    private static long[] Indices(long start, long length)
    {
        var indices = new long[length];
        for (var i = 0; i < length; i++)
            indices[i] = start + i;
        return indices;
    }

    private SampleStream Stream(int workers) => new(name, get, workers);
}
