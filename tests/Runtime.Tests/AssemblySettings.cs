using System.Runtime.CompilerServices;
using TorchSharp;

// The backend's generator and the process's memory are shared: tests that seed the one or weigh the other must run alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace XAttr.Tests;

internal static class AssemblySettings
{
    // The networks here are so small that a second thread costs more than it brings, and one thread fixes the order of every sum.
#pragma warning disable CA2255 // A test assembly is the application here.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void OneThread()
    {
        // Before libtorch is loaded, whichever initializer comes first.
        TorchProcess.Tune();
        torch.set_num_threads(1);
    }
}
