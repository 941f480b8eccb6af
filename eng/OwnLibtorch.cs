using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace XAttr;

/// <summary>
/// Takes the libtorch of the folder that XATTR_LIBTORCH names, such as torch/lib of a Python installation, instead of one from a package.
/// Whoever asks for a library of the same name later gets what is loaded here.
/// </summary>
internal static class OwnLibtorch
{
    private const string Variable = "XATTR_LIBTORCH";

#pragma warning disable CA2255 // What it is linked into is an application, tests included.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
            return;

        // libtorch itself needs all others: those of the CPU and, where it is built for one, those of the GPU.
        var library = Path.Combine(folder, OperatingSystem.IsWindows() ? "torch.dll" : OperatingSystem.IsMacOS() ? "libtorch.dylib" : "libtorch.so");
        if (!File.Exists(library))
            throw new FileNotFoundException($"{Variable} is '{folder}', but there is no {Path.GetFileName(library)} in it; name the folder torch/lib of a libtorch 2.10.", library);
        NativeLibrary.Load(library);
    }
}
