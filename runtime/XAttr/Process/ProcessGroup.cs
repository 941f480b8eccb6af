using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// Processes that work on one task: a training whose batches they share (<see cref="Training.TrainerOptions.Processes"/>), or samples of which each takes a
/// part. An engine, such as MPI in the package XAttr.Mpi, brings all-reduce and broadcast; all else is made of these two. Every process calls the same
/// methods in the same order; one that fails, or leaves, ends the others' wait with an exception that says why.
/// </summary>
/// <example><code>
/// using var processes = MpiGroup.Join();                                             // mpirun -n 8 dotnet run
/// using var attributions = processes.Map(images.shape[0], (start, length) => net.XGradient(images.narrow(0, start, length), classes.narrow(0, start, length)));
/// </code></example>
public abstract partial class ProcessGroup : IDisposable
{
    // What a span of bytes can hold, of any type.
    private const long PieceLength = 1 << 26;

    // Why it is over; null while it is not.
    private string? _over;
    private bool _isDisposed;

    /// <summary>A group as one of its processes sees it.</summary>
    /// <param name="rank">This process's number, from 0.</param>
    /// <param name="size">How many processes there are.</param>
    protected ProcessGroup(int rank, int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, size);
        (Rank, Size) = (rank, size);
    }

    /// <summary>The group of this process alone, in which nothing is exchanged.</summary>
    public static ProcessGroup Alone { get; } = new SingleProcess();

    /// <summary>This process's number, from 0. Process 0 writes files and reports progress.</summary>
    public int Rank { get; }

    /// <summary>How many processes there are.</summary>
    public int Size { get; }

    /// <summary>The engine's sum over all processes, element by element, into every one's tensor; it must come to the same bits in all of them.</summary>
    /// <param name="tensor">Contiguous, on the CPU, of type Int64, Float32 or Float64.</param>
    protected abstract void AllReduceCore(Tensor tensor);

    /// <summary>The engine's copy of process 0's bytes into every one's tensor.</summary>
    /// <param name="tensor">Contiguous, on the CPU.</param>
    protected abstract void BroadcastCore(Tensor tensor);

    /// <summary>Adds up a tensor over all processes, in place: every one then has the sum.</summary>
    /// <param name="tensor">Of the same shape in all processes, on any device, of type Int64, Float32 or Float64.</param>
    /// <exception cref="ArgumentException">It has another type.</exception>
    /// <exception cref="InvalidOperationException">A process has failed, has left, or exchanges something else.</exception>
    public void AllReduce(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.dtype is not (ScalarType.Int64 or ScalarType.Float32 or ScalarType.Float64))
            throw new ArgumentException($"Tensors of type {tensor.dtype} are not added up over processes: convert it to Int64, Float32 or Float64.", nameof(tensor));
        Exchange(tensor, AllReduceCore, ProcessWord.Sum(tensor));
    }

    /// <summary>Copies process 0's tensor into that of every process, in place.</summary>
    /// <param name="tensor">Of the same shape and type in all processes, on any device.</param>
    /// <exception cref="InvalidOperationException">A process has failed, has left, or exchanges something else.</exception>
    public void Broadcast(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Exchange(tensor, BroadcastCore, ProcessWord.Copy(tensor));
    }

    /// <summary>Leaves the group. Others that wait for something are told.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Leaves the group; an engine then ends what it has begun.</summary>
    /// <param name="disposing">False in a finalizer, which must not wait for others.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (_isDisposed || !disposing || Size == 1)
            return;
        _isDisposed = true;
        if (_over is not null)
            return;
        Settle(Tell(ProcessWord.Leaves), ProcessWord.Leaves, "it left");
        _over ??= "this process left";
    }

    /// <summary>Whether any process says yes.</summary>
    internal bool Any(bool yes) => Size == 1 ? yes : Agree(yes ? ProcessWord.Yes : ProcessWord.No).Contains(ProcessWord.Yes);

    /// <summary>The text of the first process, by rank, that has one; null where none has.</summary>
    internal string? First(string? text)
    {
        if (Size == 1)
            return text;
        Agree(ProcessWord.Text);
        return Array.Find(Texts(text ?? ""), static found => found.Length > 0);
    }

    /// <summary>Tells the others, which wait for this process or fail as well, that it failed. Where all fail together the group goes on.</summary>
    internal void Fail(Exception error)
    {
        if (Size > 1 && _over is null)
            Settle(Tell(ProcessWord.Fails), ProcessWord.Fails, error.Message);
    }

    private void Exchange(Tensor tensor, Action<Tensor> engine, long word)
    {
        if (Size == 1)
            return;
        Agree(word);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var own = tensor.detach();
        var here = own.cpu().contiguous();
        var flat = here.view(-1);
        for (var start = 0L; start < flat.size(0); start += PieceLength)
            Run(engine, flat.narrow(0, start, Math.Min(PieceLength, flat.size(0) - start)));
        if (own.device_type != DeviceType.CPU || !own.is_contiguous())
            own.copy_(here);
    }

    // What every process is about to do, before it does it: nobody then waits for one that does something else.
    private long[] Agree(long word)
    {
        if (_over is not null)
            throw new InvalidOperationException($"The {Size} processes cannot go on together: {_over}.");
        var words = Tell(word);
        Settle(words, word, "");
        if (Array.FindIndex(words, other => !ProcessWord.Fit(word, other)) is >= 0 and var stray)
        {
            _over = $"process {Rank} and process {stray} went different ways";
            throw new InvalidOperationException(
                $"Process {Rank} is to exchange {ProcessWord.Describe(word)}, process {stray} {ProcessWord.Describe(words[stray])}. All must call the same methods in the "
                + "same order, with tensors of the same shape and type: nothing that differs between them may decide whether such a call is made.");
        }

        return words;
    }

    private long[] Tell(long word)
    {
        using var words = tensor(Enumerable.Range(0, Size).Select(rank => rank == Rank ? word : 0).ToArray());
        Run(AllReduceCore, words);
        return words.data<long>().ToArray();
    }

    // Where some fail or leave, and not all alike, all hear why, and then nobody waits for anybody any more.
    private void Settle(long[] words, long word, string reason)
    {
        if (!words.Any(ProcessWord.IsEnd) || words.All(other => other == words[0]))
            return;
        var reasons = Texts(reason).Select((text, rank) => (text, rank)).Where(said => ProcessWord.IsEnd(words[said.rank]));
        _over = string.Join("; ", reasons.Select(static said => $"process {said.rank} ended ({said.text.TrimEnd('.')})"));
        if (!ProcessWord.IsEnd(word))
            throw new InvalidOperationException($"The {Size} processes cannot go on together: {_over}.");
    }

    private string[] Texts(string own)
    {
        using var packed = ProcessTexts.Pack(own, Rank, Size);
        Run(AllReduceCore, packed);
        return ProcessTexts.Unpack(packed);
    }

    private void Run(Action<Tensor> engine, Tensor tensor)
    {
        try
        {
            engine(tensor);
        }
        catch (Exception error)
        {
            _over = error.Message.TrimEnd('.');
            throw;
        }
    }

    private sealed class SingleProcess() : ProcessGroup(0, 1)
    {
        protected override void AllReduceCore(Tensor tensor)
        {
        }

        protected override void BroadcastCore(Tensor tensor)
        {
        }
    }
}
