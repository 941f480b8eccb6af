using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using TorchSharp;
using XAttr.Examples.Shared;

namespace XAttr.Tool;

/// <summary>The native libtorch: where it is taken from, and why it does not load where it does not.</summary>
internal static class Libtorch
{
    private const string Variable = "XATTR_LIBTORCH";
    private const string PackageVersion = "2.10.0";

    private static readonly string Rid =
        OperatingSystem.IsWindows() ? "win-x64" : OperatingSystem.IsMacOS() ? "osx-arm64" : "linux-x64";

    private static readonly string? Named = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    private static readonly Lazy<(string? Folder, string? Problem)> Loaded = new(Load);

    /// <summary>The folder that it was loaded from; null where there is none.</summary>
    public static string? Folder => Loaded.Value.Folder;

    /// <summary>Why it does not load, in a line; null where it does.</summary>
    public static string? Problem => Loaded.Value.Problem;

    /// <summary>What to do where it does not load.</summary>
    public static string Advice =>
        $"Set {Variable} to the folder of a libtorch 2.10, such as torch/lib of a Python installation, or let a project restore the package libtorch-cpu-{Rid} {PackageVersion}, which is then found in NuGet's cache.";

    /// <summary>The version that the native library states of itself, such as 2.10.0; null where it states none.</summary>
    public static string? Version
    {
        get
        {
            if (Problem is not null || Folder is null
                || !NativeLibrary.TryLoad(Path.Combine(Folder, FileName("torch_cpu")), out var library)
                || !NativeLibrary.TryGetExport(library, "aoti_torch_abi_version", out var export))
                return null;
            // torch/headeronly/version.h: a byte each for major, minor and patch, from the top.
            var version = Marshal.GetDelegateForFunctionPointer<AbiVersion>(export)();
            return $"{version >> 56}.{(version >> 48) & 0xFF}.{(version >> 40) & 0xFF}";
        }
    }

    /// <summary>Loads it.</summary>
    /// <exception cref="BadInputException">It does not load; the message says why and what to do.</exception>
    public static void Require()
    {
        if (Problem is { } problem)
            throw new BadInputException($"libtorch does not load: {problem} {Advice}");
    }

    /// <summary>
    /// Takes a variable that names no libtorch out of this process, before the experiments' assemblies load, which would end it with a trace; it is told of
    /// where libtorch is wanted.
    /// </summary>
    public static void HideWrongVariable()
    {
        if (Named is not null && !File.Exists(Path.Combine(Named, FileName("torch"))))
            Environment.SetEnvironmentVariable(Variable, null);
    }

    /// <summary>The folders in which it is looked for where the variable names none, the first that has it is taken.</summary>
    internal static IEnumerable<string> Places()
    {
        yield return AppContext.BaseDirectory;
        yield return Path.Combine(AppContext.BaseDirectory, "runtimes", Rid, "native");
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        yield return Path.Combine(cache, $"libtorch-cpu-{Rid}", PackageVersion, "runtimes", Rid, "native");
    }

    private static (string? Folder, string? Problem) Load()
    {
        var found = Named ?? Places().FirstOrDefault(static place => File.Exists(Path.Combine(place, FileName("torch"))));
        if (found is null)
            return (null, $"there is none in {string.Join(", ", Places())}.");
        var path = Path.Combine(found, FileName("torch"));
        if (!File.Exists(path))
            return (found, $"{Variable} is '{found}', but there is no {FileName("torch")} in it.");
        try
        {
            // libtorch itself needs all others; whoever asks for one of them by its name later gets what is loaded here.
            NativeLibrary.Load(path);
            torch.InitializeDeviceType(DeviceType.CPU);
            return (found, null);
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or NotSupportedException or TypeInitializationException)
        {
            return (found, (failure.InnerException ?? failure).Message.ReplaceLineEndings(" "));
        }
    }

    private static string FileName(string library) =>
        OperatingSystem.IsWindows() ? $"{library}.dll" : OperatingSystem.IsMacOS() ? $"lib{library}.dylib" : $"lib{library}.so";

    private delegate ulong AbiVersion();
}
