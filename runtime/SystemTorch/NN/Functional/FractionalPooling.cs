using System;
using System.Linq;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor fractional_max_pool2d(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool2d(input, Pair(kernel_size), output_size is { } size ? Pair(size) : null, Repeat(output_ratio, 2));

            public static Tensor fractional_max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) =>
                fractional_max_pool2d(input, Pair(kernel_size), Pair(output_size), output_ratio is var (h, w) ? [h, w] : null);

            public static Tensor fractional_max_pool2d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                Values(FractionalMaxPool(Aten.fractional_max_pool2d, input, kernel_size, output_size, output_ratio));

            public static Tensor fractional_max_pool3d(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) =>
                fractional_max_pool3d(input, Triple(kernel_size), output_size is { } size ? Triple(size) : null, Repeat(output_ratio, 3));

            public static Tensor fractional_max_pool3d(
                Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) =>
                fractional_max_pool3d(
                    input, Triple(kernel_size), output_size is { } size ? Triple(size) : null, output_ratio is var (d, h, w) ? [d, h, w] : null);

            public static Tensor fractional_max_pool3d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) =>
                Values(FractionalMaxPool(Aten.fractional_max_pool3d, input, kernel_size, output_size, output_ratio));

            // The windows' places are drawn from one number in [0, 1) a sample, a channel and a dimension.
            private static (Tensor Values, Tensor Indices) FractionalMaxPool(
                Operator pool, Tensor input, long[] kernel_size, long[]? output_size, double[]? output_ratio)
            {
                if (output_size is null == output_ratio is null) throw new ArgumentException("Fractional pooling takes either an output size or an output ratio.");
                var shape = input.shape;
                var rank = kernel_size.Length;
                output_size ??= output_ratio!.Select((ratio, i) => (long)(shape[shape.Length - rank + i] * ratio)).ToArray();
                var batch = shape.Length == rank + 2 ? shape[0] : 1;
                using var places = rand([batch, shape[shape.Length - rank - 1], rank], dtype: input.dtype, device: input.device);
                return pool.Call2(input, kernel_size, output_size, places);
            }

            private static double[]? Repeat(double? ratio, int count) => ratio is { } value ? Enumerable.Repeat(value, count).ToArray() : null;
        }
    }
}
