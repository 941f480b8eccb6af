using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static int get_num_threads() => Native.xt_get_num_threads();

    /// <summary>Sets the threads of one operator: libtorch's own, and those of OpenBLAS.</summary>
    public static void set_num_threads(int num) => Native.Check(Native.xt_set_num_threads(num));
}
