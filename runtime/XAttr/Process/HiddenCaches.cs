using System.Runtime.Intrinsics.X86;

namespace XAttr;

/// <summary>
/// Whether this is an AMD processor with AVX2 whose hypervisor keeps its caches from it. There libtorch 2.10 (oneDNN) computes a wrong gradient
/// of a float32 convolution of two samples or more with respect to its input, wherever the output channels do not fill its vectors: relative
/// errors of 0.2 to 1, and values that are not numbers. AVX's kernels are right. Found on an EPYC of family 1Ah.
/// </summary>
internal static class HiddenCaches
{
    private const int VendorLeaf = 0;
    private const int LastExtendedLeaf = unchecked((int)0x80000000);
    private const int CacheLeaf = unchecked((int)0x8000001D);

    // "Auth", the first letters of AuthenticAMD.
    private const int Amd = 0x68747541;

    /// <summary>Whether it is.</summary>
    public static bool Found { get; } = Avx2.IsSupported && IsAmd() && X86Base.CpuId(CacheLeaf, 0) == (0, 0, 0, 0);

    private static bool IsAmd() =>
        X86Base.CpuId(VendorLeaf, 0).Ebx == Amd && (uint)X86Base.CpuId(LastExtendedLeaf, 0).Eax >= unchecked((uint)CacheLeaf);
}
