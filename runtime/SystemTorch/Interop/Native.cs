using System;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The shim's functions; native/shim.h describes the ABI.</summary>
internal static unsafe partial class Native
{
    private const string Shim = "SystemTorchNative";

    static Native() => NativeLoader.Register();

    public enum Fact
    {
        Dimensions,
        Elements,
        Type,
        DeviceType,
        DeviceIndex,
        RequiresGrad,
        IsLeaf,
        ElementSize,
        StorageOffset,
        IsContiguous,
        IsSparse,
    }

    public static Exception Error() => new ExternalException(Marshal.PtrToStringUTF8(xt_error()));

    public static nint FindOperator(string name, string overload) => Check(xt_operator(name, overload));

    /// <summary>Passes a handle through, or throws what went wrong where it is null.</summary>
    public static nint Check(nint handle) => handle != 0 ? handle : throw Error();

    public static void Check(int status)
    {
        if (status < 0) throw Error();
    }

    [LibraryImport(Shim)] private static partial nint xt_error();

    [LibraryImport(Shim, StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint xt_operator(string name, string overload);

    [LibraryImport(Shim)] public static partial int xt_call(nint op, NativeArg* args, int count, NativeArg* results, int capacity);
    [LibraryImport(Shim)] public static partial void xt_overflow(NativeArg* results);

    [LibraryImport(Shim)] public static partial void xt_free(nint tensor);
    [LibraryImport(Shim)] public static partial nint xt_share(nint tensor);
    [LibraryImport(Shim)] public static partial long xt_fact(nint tensor, Fact fact);
    [LibraryImport(Shim)] public static partial int xt_layout(nint tensor, long* sizes, long* strides);
    [LibraryImport(Shim)] public static partial nint xt_data(nint tensor);

    [LibraryImport(Shim)]
    public static partial nint xt_from_blob(void* data, long* sizes, int dimensions, int type, delegate* unmanaged<nint, void> release, nint context);

    [LibraryImport(Shim)] public static partial nint xt_get_grad(nint tensor);
    [LibraryImport(Shim)] public static partial int xt_set_grad(nint tensor, nint grad);

    [LibraryImport(Shim)]
    public static partial int xt_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradOutputs,
        [MarshalAs(UnmanagedType.U1)] bool retainGraph, [MarshalAs(UnmanagedType.U1)] bool createGraph, [MarshalAs(UnmanagedType.U1)] bool allowUnused, nint* results);

    [LibraryImport(Shim)]
    public static partial int xt_backward(
        nint* tensors, int tensorCount, nint* gradTensors,
        [MarshalAs(UnmanagedType.U1)] bool retainGraph, [MarshalAs(UnmanagedType.U1)] bool createGraph, nint* inputs, int inputCount);

    [LibraryImport(Shim)][return: MarshalAs(UnmanagedType.U1)] public static partial bool xt_get_grad_mode();
    [LibraryImport(Shim)] public static partial void xt_set_grad_mode([MarshalAs(UnmanagedType.U1)] bool enabled);
    [LibraryImport(Shim)] public static partial nint xt_inference_mode_enter([MarshalAs(UnmanagedType.U1)] bool enabled);
    [LibraryImport(Shim)] public static partial void xt_inference_mode_leave(nint guard);
    [LibraryImport(Shim)][return: MarshalAs(UnmanagedType.U1)] public static partial bool xt_is_inference_mode();

    [LibraryImport(Shim)] public static partial nint xt_generator_default();
    [LibraryImport(Shim)] public static partial nint xt_generator_new(ulong seed);
    [LibraryImport(Shim)] public static partial void xt_generator_free(nint generator);
    [LibraryImport(Shim)] public static partial ulong xt_generator_get_seed(nint generator);
    [LibraryImport(Shim)] public static partial void xt_generator_set_seed(nint generator, ulong seed);
    [LibraryImport(Shim)] public static partial ulong xt_generator_draw_seed(nint generator);
    [LibraryImport(Shim)] public static partial nint xt_generator_get_state(nint generator);
    [LibraryImport(Shim)] public static partial int xt_generator_set_state(nint generator, nint state);

    [LibraryImport(Shim)] public static partial int xt_get_num_threads();
    [LibraryImport(Shim)] public static partial int xt_set_num_threads(int count);
    [LibraryImport(Shim)] public static partial int xt_get_num_blas_threads();
}
