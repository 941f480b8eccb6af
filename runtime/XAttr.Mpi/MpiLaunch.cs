using System;
using System.Globalization;

namespace XAttr.Mpi;

/// <summary>How this process was started, as far as its environment tells.</summary>
/// <param name="By">The launcher.</param>
/// <param name="Size">How many processes it started.</param>
/// <param name="Flavor">The library that goes with it; null where several may.</param>
internal sealed record MpiLaunch(string By, int Size, MpiFlavor? Flavor)
{
    /// <summary>The launch; null where nothing launched this process.</summary>
    /// <param name="variable">From a variable of the environment to its value.</param>
    public static MpiLaunch? Find(Func<string, string?> variable)
    {
        int? Number(string name) => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
        if (Number("OMPI_COMM_WORLD_SIZE") is { } open)
            return new("Open MPI's mpirun", open, MpiFlavor.OpenMpi);
        // Slurm starts programs of either library, and may speak MPICH's protocol to both.
        if (Number("SLURM_STEP_NUM_TASKS") is { } slurm && variable("SLURM_PROCID") is not null)
            return new("srun", slurm, null);
        return Number("PMI_SIZE") is { } mpich ? new("MPICH's mpirun", mpich, MpiFlavor.Mpich) : null;
    }
}
