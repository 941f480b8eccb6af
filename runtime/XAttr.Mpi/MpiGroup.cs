using System;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace XAttr.Mpi;

/// <summary>
/// The processes that <c>mpirun</c> or <c>srun</c> started together, by MPI. Open MPI or MPICH is found at run time: the one that started the program, or
/// the library that the environment variable XATTR_MPI names.
/// </summary>
/// <example><code>
/// using var processes = MpiGroup.Join();
/// var trainer = new Trainer(net, loss, optimizer, new() { Processes = processes });
/// </code></example>
public sealed class MpiGroup : ProcessGroup
{
    private static bool _hasJoined;

    private readonly MpiLibrary _library;
    private string? _error;
    private bool _isEnded;

    private MpiGroup(MpiLibrary library, int rank, int size)
        : base(rank, size) => _library = library;

    /// <summary>
    /// Joins the processes that were started with this one; called once in each, and to be disposed of at its end. A program that nothing started in
    /// several processes is alone (<see cref="ProcessGroup.Alone"/>) and needs no MPI.
    /// </summary>
    /// <exception cref="DllNotFoundException">It was started in several processes, and there is no MPI library that goes with what started it.</exception>
    /// <exception cref="InvalidOperationException">It has joined already, or the library does not see the other processes.</exception>
    public static ProcessGroup Join()
    {
        if (MpiLaunch.Find(Environment.GetEnvironmentVariable) is not { Size: > 1 } launch)
            return Alone;
        if (_hasJoined)
            throw new InvalidOperationException("This process has joined its group already; MPI begins once in a process. Pass the group on.");
        var library = MpiLibrary.Find(launch, Environment.GetEnvironmentVariable("XATTR_MPI"));
        _hasJoined = true;
        var (rank, size) = library.Begin();
        if (size == launch.Size)
            return new MpiGroup(library, rank, size);
        var version = library.Version;
        library.End();
        throw new InvalidOperationException(
            $"{launch.By} started {launch.Size} processes, but {version} sees {size}, as where the library is not the launcher's. Start the program with the "
            + "mpirun that belongs to it, or name the library that belongs to the launcher in the environment variable XATTR_MPI.");
    }

    /// <inheritdoc/>
    protected override void AllReduceCore(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Run(() =>
        {
            var bytes = tensor.bytes;
            if (tensor.dtype == ScalarType.Int64)
                _library.Sum(MemoryMarshal.Cast<byte, long>(bytes));
            else if (tensor.dtype == ScalarType.Float32)
                _library.Sum(MemoryMarshal.Cast<byte, float>(bytes));
            else
                _library.Sum(MemoryMarshal.Cast<byte, double>(bytes));
        });
    }

    /// <inheritdoc/>
    protected override void BroadcastCore(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        Run(() => _library.Copy(tensor.bytes));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_isEnded || !disposing)
            return;
        _isEnded = true;
        try
        {
            base.Dispose(disposing);
        }
        finally
        {
            End();
        }
    }

    // Where an exchange failed a process is lost, and to leave in order would mean to wait for it.
    private void End()
    {
        if (_error is null)
        {
            _library.End();
            return;
        }

        Console.Error.WriteLine($"Process {Rank} of {Size}: {_error}");
        _library.Abort();
    }

    private void Run(Action exchange)
    {
        try
        {
            exchange();
        }
        catch (InvalidOperationException error)
        {
            _error = error.Message;
            throw;
        }
    }
}
