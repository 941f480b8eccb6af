using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>The batches of one attribution: how large they are, how many are done, and whether to go on.</summary>
internal sealed class Passes(AttributionOptions options)
{
    private long _done;
    private long _total;

    /// <summary>Whether the graph is kept.</summary>
    public bool CreateGraph => options.CreateGraph;

    /// <summary>At most how many rows go through the network at once; without a batch size, as many as a method puts together.</summary>
    public long BatchSize => options.InternalBatchSize ?? long.MaxValue;

    /// <summary>The number of the first sample.</summary>
    public long FirstSample => options.FirstSample;

    /// <summary>The rows that are to come.</summary>
    public void Expect(long rows) => _total = rows;

    /// <summary>How many of a method's passes over so many rows go into one batch.</summary>
    public int AtOnce(long rows) => options.InternalBatchSize is { } size ? (int)Math.Max(1, size / rows) : 1;

    /// <summary>The same for a method that folds all its passes into one batch unless a batch size is set.</summary>
    public int AtOnce(long rows, int all) => options.InternalBatchSize is null ? all : AtOnce(rows);

    /// <summary>A batch in the memory format that was asked for.</summary>
    /// <param name="model">The network.</param>
    /// <param name="differentiate">From a batch to the gradients, whose time is measured where the faster format was asked for.</param>
    /// <param name="inputs">The batch.</param>
    public Tensor[] Arranged(Module model, Func<Tensor[], Tensor[]> differentiate, Tensor[] inputs)
    {
        var format = options.MemoryFormat == MemoryFormat.Fastest
            ? FastestMemoryFormat.ToAttribute(model, differentiate, inputs)
            : options.MemoryFormat;
        return format == MemoryFormat.Contiguous ? inputs : Array.ConvertAll(inputs, input => MemoryLayout.In(input, format));
    }

    /// <summary>Stops here if that was asked for.</summary>
    public void BeforeBatch()
    {
        options.Cancellation.ThrowIfCancellationRequested();
        if (is_inference_mode_enabled())
            throw new InvalidOperationException("Attribution needs gradients, which inference_mode() switches off for good; use no_grad().");
    }

    /// <summary>Says that so many rows are done.</summary>
    public void AfterBatch(long rows)
    {
        _done += rows;
        options.Progress?.Report((_done, _total));
    }
}
