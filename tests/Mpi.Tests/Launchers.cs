using System.Linq;
using XAttr.Surveys.SharedTraining;

namespace XAttr.Tests;

/// <summary>The launchers of this machine, by name.</summary>
public sealed class Launchers : TheoryData<string>
{
    public Launchers()
    {
        foreach (var launcher in MpiLauncher.All)
            Add(launcher.Name);
    }

    internal static MpiLauncher Named(string name) => MpiLauncher.All.Single(launcher => launcher.Name == name);
}
