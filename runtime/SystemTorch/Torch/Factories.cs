using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor over an array's memory: a change of one shows in the other. Another element type or device needs a copy.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(
        Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var source = ScalarTypeOf(rawArray.GetType().GetElementType()!);
        var shared = Share(rawArray, source, ShapeOf(rawArray), 0);
        if ((dtype ?? source) == source && InitializeDevice(device).type == DeviceType.CPU) return Finish(shared, requires_grad, names);
        using (shared) return Finish(shared.to(dtype ?? source, InitializeDevice(device)), requires_grad, names);
    }

    /// <summary>A tensor of one dimension over a part of an array's memory; offset and count are in elements.</summary>
    public static Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        if (offset < 0 || offset >= rawArray.LongLength) throw new ArgumentException($"The offset {offset} is outside of the array.", nameof(offset));
        if (count < 0) count = rawArray.LongLength - offset;
        if (count > rawArray.LongLength - offset) throw new IndexOutOfRangeException($"The array has no {count} elements from {offset} on.");
        var source = ScalarTypeOf(rawArray.GetType().GetElementType()!);
        var shared = Share(rawArray, source, [count], offset);
        if (dtype == source) return Finish(shared, requires_grad, null);
        using (shared) return Finish(shared.to(dtype), requires_grad, null);
    }

    private static Tensor FromElements<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> dimensions, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
        where T : unmanaged => FromBytes(MemoryMarshal.AsBytes(elements), ScalarTypeOf(typeof(T)), elements.Length, dimensions.ToArray(), dtype, device, requires_grad, names);

    private static unsafe Tensor FromArray(Array array, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        var source = ScalarTypeOf(array.GetType().GetElementType()!);
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked((int)(array.LongLength * SizeOf(source))));
        return FromBytes(bytes, source, array.LongLength, ShapeOf(array), dtype, device, requires_grad, names);
    }

    private static Tensor FromBytes(
        ReadOnlySpan<byte> bytes, ScalarType source, long count, long[] shape, ScalarType? dtype, Device? device, bool requires_grad, string[]? names)
    {
        if (shape.TotalSize() != count) throw new ArgumentException($"{count} elements do not make a tensor of the shape [{string.Join(", ", shape)}].");
        device = InitializeDevice(device);
        var copy = Aten.empty_memory_format.Call(shape, source);
        bytes.CopyTo(copy.bytes);
        if ((dtype ?? source) == source && device.type == DeviceType.CPU) return Finish(copy, requires_grad, names);
        using (copy) return Finish(copy.to(dtype ?? source, device), requires_grad, names);
    }

    private static unsafe Tensor Share(Array array, ScalarType type, long[] shape, long offset)
    {
        var pinned = GCHandle.Alloc(array, GCHandleType.Pinned);
        var data = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array)) + offset * SizeOf(type);
        fixed (long* sizes = shape)
        {
            var handle = Native.xt_from_blob(data, sizes, shape.Length, (int)type, &Unpin, GCHandle.ToIntPtr(pinned));
            if (handle == 0) pinned.Free();
            return new Tensor(Native.Check(handle));
        }
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint context) => GCHandle.FromIntPtr(context).Free();

    private static long[] ShapeOf(Array array)
    {
        var shape = new long[array.Rank];
        for (int d = 0; d < shape.Length; d++) shape[d] = array.GetLongLength(d);
        return shape;
    }

    private static ScalarType RangeType(params Scalar[] bounds) =>
        Array.TrueForAll(bounds, b => is_integral(b.Type)) ? ScalarType.Int64 : get_default_dtype();

    private static Tensor Finish(Tensor tensor, bool requires_grad, string[]? names)
    {
        if (names is { Length: > 0 }) throw new NotSupportedException("Named dimensions are not supported.");
        return requires_grad ? tensor.requires_grad_() : tensor;
    }
}
