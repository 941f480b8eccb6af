using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// A batch that several threads fill, a sample each. Samples are copied byte by byte and not by libtorch, of which every thread that computes gets
/// threads of its own.
/// </summary>
internal sealed class FilledBatch(long[] indices, string source) : IDisposable
{
    private readonly object _gate = new();

    // Never disposed, which it may be only once no thread sets it; it holds nothing but for a handle that is not asked for.
    private readonly ManualResetEventSlim _isDone = new();
    private List<Tensor>? _parts;
    private string[] _columns = [];
    private int _inputs;
    private int _left = indices.Length;
    private (int Position, ExceptionDispatchInfo Error)? _first;

    public long[] Indices => indices;

    /// <summary>Fetches a sample and puts it in its place; what goes wrong is kept for whoever waits for the batch.</summary>
    public void Fill(int position, Func<long, Sample> get)
    {
        try
        {
            using var scope = NewDisposeScope();
            Put(position, get(indices[position]));
        }
        catch (Exception error)
        {
            Fail(position, error);
        }
        finally
        {
            if (Interlocked.Decrement(ref _left) == 0)
                _isDone.Set();
        }
    }

    /// <summary>Waits for the batch and hands it over: the tensors are the caller's.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public TensorDataset Take(CancellationToken cancellation)
    {
        _isDone.Wait(cancellation);
        _first?.Error.Throw();
        var parts = _parts!;
        _parts = null;
        var columns = _columns.Zip(parts.Skip(_inputs + 1)).ToDictionary(static pair => pair.First, static pair => pair.Second);
        return new([.. parts.Take(_inputs)], parts[_inputs]) { Columns = columns };
    }

    /// <summary>Frees what nobody took; no thread may be filling it.</summary>
    public void Dispose() => _parts?.ForEach(static part => part.Dispose());

    private void Put(int position, Sample sample)
    {
        Tensor[] values = [.. sample.Parts.Select(static part => part.detach().cpu().contiguous())];
        lock (_gate)
        {
            if (_parts is null)
            {
                _inputs = sample.Inputs.Count;
                _columns = [.. sample.Columns.Select(static column => column.Key).Order(StringComparer.Ordinal)];
                _parts = [.. values.Select(value => empty([indices.Length, .. value.shape], value.dtype).DetachFromDisposeScope())];
            }

            RequireAlike(sample, values);
        }

        for (var i = 0; i < values.Length; i++)
            if (values[i].numel() > 0)
                values[i].bytes.CopyTo(_parts[i].select(0, position).bytes);
    }

    private void RequireAlike(Sample sample, Tensor[] values)
    {
        var columns = sample.Columns.Select(static column => column.Key).Order(StringComparer.Ordinal);
        if (sample.Inputs.Count != _inputs || !columns.SequenceEqual(_columns))
            throw new InvalidOperationException(
                $"it has {sample.Inputs.Count} inputs and the columns [{string.Join(", ", columns)}], but another of its batch {_inputs} and [{string.Join(", ", _columns)}].");
        var other = Enumerable.Range(0, values.Length).FirstOrDefault(i => !values[i].shape.SequenceEqual(_parts![i].shape[1..]) || values[i].dtype != _parts[i].dtype, -1);
        if (other >= 0)
            throw new InvalidOperationException(
                $"its {(other < _inputs ? $"input {other}" : other == _inputs ? "target" : $"column '{_columns[other - _inputs - 1]}'")} has shape {ShapeText.Of(values[other])} and "
                + $"type {values[other].dtype}, that of another of its batch [{string.Join(", ", _parts![other].shape[1..])}] and {_parts[other].dtype}. Samples must be alike: crop, "
                + "resize or convert them in the source.");
    }

    // Of several that fail the first in the batch is told, whichever thread was faster. What says itself what is wrong stays as it is.
    private void Fail(int position, Exception error)
    {
        var told = error is InvalidOperationException ? new InvalidOperationException($"Sample {indices[position]} of {source}: {error.Message}", error) : error;
        lock (_gate)
        {
            if (_first is not { } first || position < first.Position)
                _first = (position, ExceptionDispatchInfo.Capture(told));
        }
    }
}
