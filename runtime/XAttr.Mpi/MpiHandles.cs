using System.Runtime.InteropServices;

namespace XAttr.Mpi;

/// <summary>
/// What MPI's constants are in a library. Open MPI's are addresses of its objects; MPICH's are numbers, which a function finds in the lower half of the
/// register that an address would be in.
/// </summary>
internal readonly record struct MpiHandles(nint World, nint Int64, nint Float32, nint Float64, nint Byte, nint Sum, nint ReturnErrors, nint InPlace)
{
    private static readonly MpiHandles Mpich =
        new(World: 0x44000000, Int64: 0x4c000809, Float32: 0x4c00040a, Float64: 0x4c00080b, Byte: 0x4c00010d, Sum: 0x58000003, ReturnErrors: 0x54000001, InPlace: -1);

    /// <summary>Which interface a library has, by what it exports.</summary>
    public static MpiFlavor FlavorOf(nint library) => NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out _) ? MpiFlavor.OpenMpi : MpiFlavor.Mpich;

    /// <summary>The constants of a library.</summary>
    public static MpiHandles Of(nint library)
    {
        if (FlavorOf(library) == MpiFlavor.Mpich)
            return Mpich;
        nint Address(string name) => NativeLibrary.GetExport(library, name);
        return new(
            Address("ompi_mpi_comm_world"), Address("ompi_mpi_long_long_int"), Address("ompi_mpi_float"), Address("ompi_mpi_double"), Address("ompi_mpi_byte"),
            Address("ompi_mpi_op_sum"), Address("ompi_mpi_errors_return"), InPlace: 1);
    }
}

/// <summary>The binary interfaces of MPI libraries.</summary>
internal enum MpiFlavor
{
    /// <summary>Open MPI: handles are addresses of objects in the library.</summary>
    OpenMpi,

    /// <summary>MPICH and those that share its interface, as Intel MPI, MVAPICH and Cray MPICH do: handles are numbers.</summary>
    Mpich,
}
