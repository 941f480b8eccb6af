using System;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Loads the shim, and libtorch with it.</summary>
internal static partial class NativeLoader
{
    public static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Load);

    private static nint Load(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name == "libc") return 0;

        // Idle OpenMP threads must sleep, not spin, beside OpenBLAS's own pool. libgomp reads this once, while it is
        // loaded, from the C environment, which Environment.SetEnvironmentVariable does not reach.
        _ = setenv("OMP_WAIT_POLICY", "passive", 0);
        try
        {
            return NativeLibrary.Load(name, assembly, path);
        }
        catch (DllNotFoundException missing)
        {
            throw new DllNotFoundException(
                $"lib{name}.so, or the libtorch it stands on, cannot be loaded. On Debian: apt-get install libtorch-dev libopenblas0-pthread; then rebuild. " +
                missing.Message, missing);
        }
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);
}
