using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>What an argument or a result of an operator is; mirrors xt::Tag in native/shim.h.</summary>
internal enum Tag
{
    None,
    Tensor,
    Int,
    Double,
    Bool,
    IntList,
    TensorList,
    OptionalTensorList,
    String,
    DoubleList,
    Device,
    Generator,
    Complex,
    Default,
}

/// <summary>One argument or result as the shim sees it; mirrors xt::Arg.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct NativeArg
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public nint Pointer;
}
