using System;
using System.IO;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory of a contiguous CPU tensor; valid as long as the tensor is.</summary>
        public unsafe Span<byte> bytes
        {
            get => new((void*)DataPointer(), checked((int)(NumberOfElements * ElementSize)));
            set
            {
                var target = bytes;
                if (value.Length != target.Length) throw new ArgumentException($"The tensor holds {target.Length} bytes, not {value.Length}.");
                value.CopyTo(target);
            }
        }

        public Utils.TensorAccessor<T> data<T>() where T : unmanaged
        {
            if (ScalarTypeOf(typeof(T)) != dtype) throw new ArgumentException($"{typeof(T).Name} is not the element type of a {dtype} tensor.");
            return new Utils.TensorAccessor<T>(this);
        }

        public T item<T>() where T : unmanaged
        {
            if (NumberOfElements != 1) throw new ArgumentException($"item() needs a tensor of one element, not of {NumberOfElements}.");
            return data<T>()[0];
        }

        public Scalar ToScalar() => Aten._local_scalar_dense.CallScalar(this);

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var source = contiguous();
            for (long offset = 0, total = NumberOfElements * ElementSize; offset < total; offset += MaximalChunk)
            {
                stream.Write(source.Chunk(offset, total));
            }
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            for (long offset = 0, total = NumberOfElements * ElementSize; offset < total; offset += MaximalChunk)
            {
                stream.ReadExactly(Chunk(offset, total));
            }
        }

        private const long MaximalChunk = 1 << 30;

        private unsafe Span<byte> Chunk(long offset, long total) =>
            new((byte*)DataPointer() + offset, (int)Math.Min(MaximalChunk, total - offset));

        private nint DataPointer()
        {
            if (device_type != DeviceType.CPU) throw new InvalidOperationException("The tensor's memory is not on the CPU.");
            if (!is_contiguous()) throw new InvalidOperationException("The tensor is not contiguous: call contiguous() first.");
            return NumberOfElements == 0 ? 0 : Native.Check(Native.xt_data(Handle));
        }
    }
}
