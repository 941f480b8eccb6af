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
    private readonly ToolCommand _command;
    private readonly Option<int> _batch;

    /// <summary>The option of a command.</summary>
    public SampleBatches(ToolCommand command, int initial)
    {
        _command = command;
        _batch = NumberOption.Create("--batch", "Samples at once", initial, 1, 1_000_000);
        command.Options.Add(_batch);
    }

    /// <summary>Samples at once.</summary>
    public int Size(ParseResult line) => line.GetValue(_batch);

    /// <summary>Batch by batch, those that this process is to see of the same that one would see: its inputs, its labels and the number of its first sample. What is made of one belongs to a dispose scope that ends with it.</summary>
    public IEnumerable<(Tensor Inputs, Tensor Labels, long First)> Of(ParseResult line, LabelledSamples samples, TextWriter progress, string what, CancellationToken cancellation)
    {
        var size = Size(line);
        var (start, length) = _command.Processes.Share((samples.Count + size - 1) / size);
        var (first, end) = (start * size, Math.Min((start + length) * size, samples.Count));
        if (length == 0)
            yield break;
        var begin = first;
        using var shown = new ProgressLine(progress, what, end - begin);
        foreach (var (inputs, labels) in samples.Batches(size, begin, end - begin, cancellation))
        {
            using var scope = NewDisposeScope();
            yield return (inputs, labels, first);
            first += inputs.size(0);
            shown.Done(first - begin);
        }
    }
}
