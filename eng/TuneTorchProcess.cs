using System.Runtime.CompilerServices;

namespace XAttr;

/// <summary>Tunes the process of every example, test and benchmark, before libtorch is loaded. eng/Torch.targets links it into them.</summary>
internal static class TuneTorchProcess
{
#pragma warning disable CA2255 // What it is linked into is an application, tests included.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Initialize() => TorchProcess.Tune();
}
