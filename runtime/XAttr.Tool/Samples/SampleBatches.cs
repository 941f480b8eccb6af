using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>How many samples go through a network at once, and the walk over them.</summary>
internal sealed class SampleBatches
{
    private readonly Option<int> _batch;

    /// <summary>The option of a command.</summary>
    public SampleBatches(Command command, int initial)
    {
        _batch = NumberOption.Create("--batch", "Samples at once", initial, 1, 1_000_000);
        command.Options.Add(_batch);
    }

    /// <summary>Samples at once.</summary>
    public int Size(ParseResult line) => line.GetValue(_batch);

    /// <summary>Batch by batch: its inputs, its labels and the number of its first sample. What is made of one belongs to a dispose scope that ends with it.</summary>
    public IEnumerable<(Tensor Inputs, Tensor Labels, long First)> Of(ParseResult line, LabelledSamples samples, TextWriter progress, string what, CancellationToken cancellation)
    {
        var size = Size(line);
        using var shown = new ProgressLine(progress, what, samples.Count);
        for (var first = 0L; first < samples.Count; first += size)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = Math.Min(size, samples.Count - first);
            yield return (samples.Inputs.narrow(0, first, count), samples.RequiredLabels.narrow(0, first, count), first);
            shown.Done(first + count);
        }
    }
}
