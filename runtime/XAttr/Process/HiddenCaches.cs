using System;
using System.Runtime.Intrinsics.X86;

namespace XAttr;

/// <summary>
/// Whether this is an AMD processor with AVX2 whose hypervisor keeps its caches from it. There libtorch 2.10 (oneDNN) computes a wrong gradient
/// of a float32 convolution of two samples or more with respect to its input, wherever the output channels do not fill its vectors: relative
/// errors of 0.2 to 1, and values that are not numbers. AVX's kernels are right. Found on an EPYC of family 1Ah.
/// </summary>
internal static class HiddenCaches
{
    /// <summary>The variable that keeps oneDNN from the kernels that are wrong there.</summary>
    public const string Variable = "ONEDNN_MAX_CPU_ISA";

    /// <summary>The name that oneDNN gave it before.</summary>
    public const string OlderVariable = "DNNL_MAX_CPU_ISA";

    /// <summary>What it is set to.</summary>
    public const string Value = "AVX";

    private const int VendorLeaf = 0;
    private const int FeatureLeaf = 7;
    private const int LastExtendedLeaf = unchecked((int)0x80000000);
    private const int CacheLeaf = unchecked((int)0x8000001D);

    // In EBX of its leaf.
    private const int Avx2Bit = 1 << 5;

    // "Auth", the first letters of AuthenticAMD.
    private const int Amd = 0x68747541;

    /// <summary>Whether it is.</summary>
    public static bool Found { get; } = X86Base.IsSupported && IsAmd() && HasAvx2() && X86Base.CpuId(CacheLeaf, 0) == (0, 0, 0, 0);

    /// <summary>What to do where a gradient came out wrong; null where this processor is not to blame.</summary>
    public static string? Advice() => Advice(Found, OperatingSystem.IsLinux() ? Glibc.Variable : Environment.GetEnvironmentVariable);

    /// <summary>The same, of a processor and an environment: whoever names the kernels there is left to it.</summary>
    public static string? Advice(bool found, Func<string, string?> variable) => found && variable(Variable) is null && variable(OlderVariable) is null
        ? "This processor's caches are hidden from it, and there libtorch's float32 gradients of convolutions are wrong: call TorchProcess.Tune() "
            + $"before the first tensor is made, or set {Variable}={Value} before the process starts (docs/backends.md)."
        : null;

    // Native code that is compiled for any processor is told by Avx2.IsSupported that this one has none.
    internal static bool HasAvx2() => X86Base.CpuId(VendorLeaf, 0).Eax >= FeatureLeaf && (X86Base.CpuId(FeatureLeaf, 0).Ebx & Avx2Bit) != 0;

    private static bool IsAmd() =>
        X86Base.CpuId(VendorLeaf, 0).Ebx == Amd && (uint)X86Base.CpuId(LastExtendedLeaf, 0).Eax >= unchecked((uint)CacheLeaf);
}
