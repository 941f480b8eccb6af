namespace XAttr.Mpi;

/// <summary>The binary interfaces of MPI libraries.</summary>
internal enum MpiFlavor
{
    /// <summary>Open MPI: handles are addresses of objects in the library.</summary>
    OpenMpi,

    /// <summary>MPICH and those that share its interface, as Intel MPI, MVAPICH and Cray MPICH do: handles are numbers.</summary>
    Mpich,
}
