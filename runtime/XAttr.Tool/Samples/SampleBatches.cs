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
        using var shown = new ProgressLine(progress, what, samples.Count);
        var first = 0L;
        foreach (var (inputs, labels) in samples.Batches(Size(line), cancellation))
        {
            using var scope = NewDisposeScope();
            yield return (inputs, labels, first);
            shown.Done(first += inputs.size(0));
        }
    }
}
