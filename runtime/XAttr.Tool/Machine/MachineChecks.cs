using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using TorchSharp;
using XAttr.Pictures;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>What this machine has, in ten lines.</summary>
internal static class MachineChecks
{
    // Of float32 against float64 over some hundred products; kernels that are wrong are off by a tenth at least.
    private const double Rounding = 1e-4;

    /// <summary>Looks.</summary>
    public static IReadOnlyList<MachineCheck> All() =>
    [
        Machine(), Sdk(), new("TorchSharp", VersionOf(typeof(torch))), Native(), LibtorchVersion(), WithTorch("devices", Devices), WithTorch("threads", Threads),
        Allocator(), WithTorch("kernels", Kernels), Pictures(),
    ];

    private static MachineCheck Machine() => new(
        "system",
        Invariant($"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB of memory"));

    // The runtime lies in shared/Microsoft.NETCore.App/<version> of the folder that SDKs lie in too.
    private static MachineCheck Sdk()
    {
        var folder = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "sdk"));
        var found = Directory.Exists(folder) ? Directory.GetDirectories(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList() : [];
        return found.Count > 0
            ? new(".NET", $"runtime {Environment.Version}, SDK {string.Join(", ", found)}")
            : new(".NET", $"runtime {Environment.Version}, no SDK in {folder}", false, "Networks of your own need an SDK from .NET 8 on: https://dotnet.microsoft.com/download.");
    }

    private static MachineCheck Native() => Libtorch.Problem is { } problem
        ? new("native library", $"does not load: {problem}", false, Libtorch.Advice)
        : new("native library", $"loads, from {Libtorch.Folder}");

    private static MachineCheck LibtorchVersion()
    {
        if (Libtorch.Problem is not null)
            return new("libtorch", "not known, as it does not load", false, "See the native library.");
        var (wanted, found) = (new Version(torch.__version__), Libtorch.Version);
        return found is null
            ? new("libtorch", "states no version", false, $"TorchSharp is compiled for {wanted}.")
            : new("libtorch", $"{found}, and TorchSharp is compiled for {wanted}", new Version(found) is var version && (version.Major, version.Minor) == (wanted.Major, wanted.Minor), $"Take a libtorch {wanted.ToString(2)}.");
    }

    private static MachineCheck Devices() => new("devices", cuda.is_available() ? Invariant($"cpu, cuda ({cuda.device_count()})") : "cpu");

    private static MachineCheck Threads()
    {
        var (threads, processors) = (get_num_threads(), Environment.ProcessorCount);
        return new(
            "threads", Invariant($"{threads} an operation on {processors} processors, OMP_NUM_THREADS is {Environment.GetEnvironmentVariable("OMP_NUM_THREADS") ?? "not set"}"),
            threads <= processors, Invariant($"More threads than processors wait for each other: set OMP_NUM_THREADS to {processors} or less."));
    }

    private static MachineCheck Allocator()
    {
        var process = TorchProcess.Tune();
        return new("allocator", string.Join("; ", [.. process.Made.Select(static setting => "set " + setting), .. process.Left.Select(static setting => "left " + setting)]));
    }

    // The fault of docs/backends.md: gradients of convolutions that are wrong on some virtual processors.
    private static MachineCheck Kernels()
    {
        using var scope = NewDisposeScope();
        var error = XAttr.Evaluation.AttributionDistance.Of(Gradient(ScalarType.Float32), Gradient(ScalarType.Float64)).RelativeL2;
        return new(
            "kernels", Invariant($"a convolution's gradient in float32 differs from float64's by {error:0.0e0}"), error <= Rounding,
            "Set ONEDNN_MAX_CPU_ISA=AVX before the process starts: see docs/backends.md.");

        static Tensor Gradient(ScalarType type)
        {
            var input = arange(2 * 3 * 16 * 16, ScalarType.Float64).mul(0.37).sin().reshape(2, 3, 16, 16).to(type).requires_grad_();
            var weights = arange(5 * 3 * 3 * 3, ScalarType.Float64).mul(0.73).cos().reshape(5, 3, 3, 3).to(type);
            return autograd.grad([nn.functional.conv2d(input, weights, padding: [1L, 1L]).relu().square().sum()], [input])[0].to(ScalarType.Float64);
        }
    }

    private static MachineCheck Pictures()
    {
        try
        {
            return new("pictures", Invariant($"drawn, a heat map of {new HeatMap([1f, -1f, 0f, 1f], 2, 2).ToPng().Length} bytes"));
        }
        catch (Exception failure) when (failure is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return new("pictures", $"SkiaSharp does not load: {(failure.InnerException ?? failure).Message.ReplaceLineEndings(" ")}", false, "Heat maps and charts need SkiaSharp's native library for this system.");
        }
    }

    private static MachineCheck WithTorch(string name, Func<MachineCheck> look) =>
        Libtorch.Problem is null ? look() : new(name, "not known, as libtorch does not load", false, "See the native library.");

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? type.Assembly.GetName().Version!.ToString();
}

/// <summary>One thing that a machine has or has not.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Found">What is there, in a line.</param>
/// <param name="Holds">Whether it is as it must be.</param>
/// <param name="Advice">What to do where it is not.</param>
internal sealed record MachineCheck(string Name, string Found, bool Holds = true, string Advice = "");
