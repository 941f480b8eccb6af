using System;
using System.Globalization;

namespace XAttr.Mpi;

/// <summary>How this process was started, as far as its environment tells.</summary>
/// <param name="By">The launcher.</param>
/// <param name="Rank">This process's number, from 0.</param>
/// <param name="Size">How many processes it started.</param>
/// <param name="Flavor">The library that goes with it; null where several may.</param>
internal sealed record MpiLaunch(string By, int Rank, int Size, MpiFlavor? Flavor)
{
    /// <summary>The launch; null where nothing launched this process.</summary>
    /// <param name="variable">From a variable of the environment to its value.</param>
    public static MpiLaunch? Find(Func<string, string?> variable)
    {
        int? Number(string name) => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        MpiLaunch? Started(string by, string rank, string size, MpiFlavor? flavor) => Number(size) is { } count && count > 0 ? new(by, Number(rank) ?? 0, count, flavor) : null;
        // Slurm starts programs of either library, and may speak MPICH's protocol to both.
        var slurm = variable("SLURM_PROCID") is null ? null : Started("srun", "SLURM_PROCID", "SLURM_STEP_NUM_TASKS", null);
        return Started("Open MPI's mpirun", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", MpiFlavor.OpenMpi)
            ?? slurm ?? Started("MPICH's mpirun", "PMI_RANK", "PMI_SIZE", MpiFlavor.Mpich);
    }
}
