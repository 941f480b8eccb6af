using System;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long Dimensions => Fact(Native.Fact.Dimensions);

        public long ndim => Dimensions;

        public long NumberOfElements => Fact(Native.Fact.Elements);

        public long ElementSize => Fact(Native.Fact.ElementSize);

        public ScalarType dtype => (ScalarType)Fact(Native.Fact.Type);

        public DeviceType device_type => (DeviceType)Fact(Native.Fact.DeviceType);

        public int device_index => (int)Fact(Native.Fact.DeviceIndex);

        public Device device => new(device_type, device_index);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_sparse => Fact(Native.Fact.IsSparse) != 0;

        public bool is_leaf => Fact(Native.Fact.IsLeaf) != 0;

        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* first = sizes) Native.Check(Native.xt_layout(Handle, first, null));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long storage_offset() => Fact(Native.Fact.StorageOffset);

        public long[] size() => shape;

        public long size(int dim) => At(shape, dim);

        public unsafe long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* first = strides) Native.Check(Native.xt_layout(Handle, null, first));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => At(stride(), dim);

        public bool is_contiguous() => Fact(Native.Fact.IsContiguous) != 0;

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_complex() => torch.is_complex(dtype);

        public bool is_nonzero() => Aten.is_nonzero.CallBool(this);

        private static long At(long[] values, int dim)
        {
            if (dim >= -values.Length && dim < values.Length) return values[dim < 0 ? dim + values.Length : dim];
            throw new IndexOutOfRangeException($"Dimension {dim} of a tensor with {values.Length} dimensions.");
        }

        private long Fact(Native.Fact fact)
        {
            var value = Native.xt_fact(Handle, fact);
            GC.KeepAlive(this);
            return value;
        }
    }
}
