using System.Linq;
using XAttr.Surveys.SharedTraining;

namespace XAttr.Tests;

/// <summary>A test of processes that mpirun starts; skipped where there is none.</summary>
internal sealed class MpiTheoryAttribute : TheoryAttribute
{
    public MpiTheoryAttribute()
    {
        if (!MpiLauncher.All.Any())
            Skip = "there is no mpirun on the path (Debian: openmpi-bin or mpich)";
    }
}
