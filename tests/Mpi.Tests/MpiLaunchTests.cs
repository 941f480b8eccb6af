using System;
using System.Collections.Generic;
using XAttr.Mpi;

namespace XAttr.Tests;

public sealed class MpiLaunchTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_SIZE=4 OMPI_COMM_WORLD_RANK=3 PMI_SIZE=2", "Open MPI's mpirun", 3, 4, MpiFlavor.OpenMpi)]
    [InlineData("PMI_SIZE=3 PMI_RANK=0", "MPICH's mpirun", 0, 3, MpiFlavor.Mpich)]
    [InlineData("PMI_SIZE=2 SLURM_STEP_NUM_TASKS=2 SLURM_PROCID=1", "srun", 1, 2, null)]
    internal void A_launch_is_known_by_its_environment(string environment, string by, int rank, int size, MpiFlavor? flavor) =>
        Assert.Equal(new(by, rank, size, flavor), MpiLaunch.Find(Of(environment)));

    [Theory]
    [InlineData("")]
    [InlineData("SLURM_STEP_NUM_TASKS=2")]
    [InlineData("PMI_SIZE=none")]
    public void Without_one_the_process_is_alone(string environment) => Assert.Null(MpiLaunch.Find(Of(environment)));

    [Fact]
    public void A_library_that_does_not_load_is_named()
    {
        var error = Assert.Throws<DllNotFoundException>(() => MpiLibrary.Find(new("mpirun", 0, 2, null), "/nowhere/libmpi.so"));

        Assert.Contains("XATTR_MPI names the MPI library '/nowhere/libmpi.so', which does not load", error.Message);
    }

    private static Func<string, string?> Of(string environment)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in environment.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            variables.Add(variable.Split('=')[0], variable.Split('=')[1]);
        return name => variables.GetValueOrDefault(name);
    }
}
