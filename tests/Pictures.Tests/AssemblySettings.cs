using System.Runtime.CompilerServices;
using TorchSharp;

namespace XAttr.Pictures.Tests;

internal static class AssemblySettings
{
    // The tensors here are so small that a second thread costs more than it brings.
#pragma warning disable CA2255 // A test assembly is the application here.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void OneThread() => torch.set_num_threads(1);
}
