using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace XAttr.Mpi;

/// <summary>An MPI library, found at run time, and what is called of it. Errors come back as exceptions.</summary>
internal sealed unsafe class MpiLibrary
{
    // MPI_THREAD_SERIALIZED: calls come from one thread at a time, but .NET may have a finalizer or a timer run beside them.
    private const int Serialized = 2;

    // No library's texts are longer than MPICH's description of itself.
    private const int TextBytes = 8192;

    private static readonly (MpiFlavor Flavor, string Name)[] Known =
    [
        (MpiFlavor.OpenMpi, "libmpi.so.40"), (MpiFlavor.OpenMpi, "libmpi.40.dylib"),
        (MpiFlavor.Mpich, "libmpich.so.12"), (MpiFlavor.Mpich, "libmpi.so.12"), (MpiFlavor.Mpich, "libmpi.12.dylib"),
        (MpiFlavor.OpenMpi, "libmpi.so"), (MpiFlavor.Mpich, "libmpich.so"), (MpiFlavor.OpenMpi, "libmpi.dylib"),
    ];

    private readonly nint _library;
    private readonly MpiHandles _handles;

    private MpiLibrary(nint library) => (_library, _handles) = (library, MpiHandles.Of(library));

    /// <summary>What the library calls itself.</summary>
    public string Version
    {
        get
        {
            var text = stackalloc byte[TextBytes];
            int length;
            Require(((delegate* unmanaged<byte*, int*, int>)Function("MPI_Get_library_version"))(text, &length), "MPI_Get_library_version");
            return Encoding.UTF8.GetString(text, length).TrimEnd('\0').Split(',', '\n')[0].Trim();
        }
    }

    /// <summary>The library that goes with a launch.</summary>
    /// <param name="launch">How the process was started.</param>
    /// <param name="path">The library that the user names; null for none.</param>
    /// <exception cref="DllNotFoundException">There is none.</exception>
    public static MpiLibrary Find(MpiLaunch launch, string? path)
    {
        if (path is not null)
            return NativeLibrary.TryLoad(path, out var named)
                ? new(named)
                : throw new DllNotFoundException($"XATTR_MPI names the MPI library '{path}', which does not load: it must be libmpi of Open MPI or MPICH, for this processor.");
        foreach (var (_, name) in Known.OrderBy(known => launch.Flavor is { } flavor && known.Flavor != flavor))
        {
            if (!NativeLibrary.TryLoad(name, out var library))
                continue;
            if (launch.Flavor is null || MpiHandles.FlavorOf(library) == launch.Flavor)
                return new(library);
            NativeLibrary.Free(library);
        }

        var package = launch.Flavor switch { MpiFlavor.OpenMpi => "Open MPI (openmpi-bin)", MpiFlavor.Mpich => "MPICH (mpich)", _ => "Open MPI (openmpi-bin) or MPICH (mpich)" };
        throw new DllNotFoundException(
            $"{launch.By} started {launch.Size} processes, but there is no MPI library to go with it among {string.Join(", ", Known.Select(static known => known.Name))}: "
            + $"install {package}, or name its library in the environment variable XATTR_MPI.");
    }

    /// <summary>Joins the processes.</summary>
    /// <returns>This process's rank, and how many there are.</returns>
    public (int Rank, int Size) Begin()
    {
        int provided, rank, size;
        Require(((delegate* unmanaged<void*, void*, int, int*, int>)Function("MPI_Init_thread"))(null, null, Serialized, &provided), "MPI_Init_thread");
        Require(((delegate* unmanaged<nint, nint, int>)Function("MPI_Comm_set_errhandler"))(_handles.World, _handles.ReturnErrors), "MPI_Comm_set_errhandler");
        Require(((delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_rank"))(_handles.World, &rank), "MPI_Comm_rank");
        Require(((delegate* unmanaged<nint, int*, int>)Function("MPI_Comm_size"))(_handles.World, &size), "MPI_Comm_size");
        return (rank, size);
    }

    /// <summary>Adds up numbers over all processes, in place.</summary>
    public void Sum(Span<long> numbers) => Sum(MemoryMarshal.AsBytes(numbers), numbers.Length, _handles.Int64);

    /// <inheritdoc cref="Sum(Span{long})"/>
    public void Sum(Span<float> numbers) => Sum(MemoryMarshal.AsBytes(numbers), numbers.Length, _handles.Float32);

    /// <inheritdoc cref="Sum(Span{long})"/>
    public void Sum(Span<double> numbers) => Sum(MemoryMarshal.AsBytes(numbers), numbers.Length, _handles.Float64);

    /// <summary>Copies the bytes of process 0.</summary>
    public void Copy(Span<byte> bytes)
    {
        fixed (byte* data = bytes)
            Require(((delegate* unmanaged<byte*, int, nint, int, nint, int>)Function("MPI_Bcast"))(data, bytes.Length, _handles.Byte, 0, _handles.World), "MPI_Bcast");
    }

    /// <summary>Leaves, once all do.</summary>
    public void End() => Require(((delegate* unmanaged<int>)Function("MPI_Finalize"))(), "MPI_Finalize");

    /// <summary>Ends all processes, this one too.</summary>
    public void Abort() => ((delegate* unmanaged<nint, int, int>)Function("MPI_Abort"))(_handles.World, 1);

    private void Sum(Span<byte> bytes, int count, nint type)
    {
        fixed (byte* data = bytes)
            Require(
                ((delegate* unmanaged<nint, byte*, int, nint, nint, nint, int>)Function("MPI_Allreduce"))(_handles.InPlace, data, count, type, _handles.Sum, _handles.World),
                "MPI_Allreduce");
    }

    private void Require(int code, string call)
    {
        if (code == 0)
            return;
        var text = stackalloc byte[TextBytes];
        int length;
        var isKnown = ((delegate* unmanaged<int, byte*, int*, int>)Function("MPI_Error_string"))(code, text, &length) == 0;
        throw new InvalidOperationException(
            $"{call} failed: {(isKnown ? Encoding.UTF8.GetString(text, length).TrimEnd('\0') : $"error {code}")}. Another process may be lost; the job ends.");
    }

    private nint Function(string name) => NativeLibrary.GetExport(_library, name);
}
