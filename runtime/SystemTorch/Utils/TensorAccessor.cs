using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Interop;

namespace TorchSharp.Utils;

/// <summary>Reads and writes a tensor's elements in place, in row-major order whatever the strides.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor _tensor;
    private readonly long[] _shape;
    private readonly long[] _strides;
    private readonly bool _contiguous;
    private readonly nint _data;

    internal TensorAccessor(torch.Tensor tensor)
    {
        if (tensor.device_type != DeviceType.CPU) throw new InvalidOperationException("The tensor's memory is not on the CPU.");
        _tensor = tensor;
        _shape = tensor.shape;
        _strides = tensor.stride();
        _contiguous = tensor.is_contiguous();
        Count = tensor.numel();
        _data = Count == 0 ? 0 : Native.Check(Native.xt_data(tensor.Handle));
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    public unsafe T this[params long[] indices]
    {
        get => *Element(Offset(indices));
        set => *Element(Offset(indices)) = value;
    }

    public static bool operator ==(TensorAccessor<T> left, TensorAccessor<T> right) => left.SequenceEqual(right);

    public static bool operator !=(TensorAccessor<T> left, TensorAccessor<T> right) => !(left == right);

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public unsafe Array ToNDArray()
    {
        if (_shape.Length == 0) return ToArray();
        var result = Array.CreateInstance(typeof(T), _shape);
        var indices = new long[_shape.Length];
        for (long i = 0; i < Count; i++)
        {
            var rest = i;
            for (int d = _shape.Length - 1; d >= 0; d--) rest = Math.DivRem(rest, _shape[d], out indices[d]);
            result.SetValue(*Element(Offset(i)), indices);
        }
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public unsafe void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        if (_contiguous)
        {
            new Span<T>(Element(tensorIndex), count).CopyTo(array[arrayIndex..]);
        }
        else
        {
            for (int i = 0; i < count; i++) array[arrayIndex + i] = *Element(Offset(tensorIndex + i));
        }
        GC.KeepAlive(_tensor);
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public unsafe void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var count = (int)Math.Min(array.Length - arrayIndex, Count - tensorIndex);
        for (int i = 0; i < count; i++) *Element(Offset(tensorIndex + i)) = array[arrayIndex + i];
        GC.KeepAlive(_tensor);
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    public override int GetHashCode() => base.GetHashCode();

    /// <summary>Does nothing: the memory is the tensor's.</summary>
    public void Dispose() { }

    private unsafe T* Element(long offset) => _tensor.Handle != 0 ? (T*)_data + offset : null;

    private long Offset(long[] indices)
    {
        if (indices.Length == 1) return Offset(Checked(indices[0], Count));
        if (indices.Length != _shape.Length) throw new ArgumentException($"{indices.Length} indices into a tensor of {_shape.Length} dimensions.");
        long offset = 0;
        for (int d = 0; d < indices.Length; d++) offset += Checked(indices[d], _shape[d]) * _strides[d];
        return offset;
    }

    // Where the i-th element in row-major order is.
    private long Offset(long i)
    {
        if (_contiguous) return i;
        long offset = 0;
        for (int d = _shape.Length - 1; d >= 0; d--)
        {
            i = Math.DivRem(i, _shape[d], out var index);
            offset += index * _strides[d];
        }
        return offset;
    }

    private static long Checked(long index, long count) =>
        (ulong)index < (ulong)count ? index : throw new IndexOutOfRangeException($"Index {index} is not below {count}.");
}
