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
            public static Tensor max_unpool1d(
                Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null, long[]? output_size = null)
            {
                var size = UnpoolSize(input, [kernel_size], stride is { } s ? [s] : null, padding is { } p ? [p] : null, output_size);
                using var images = input.unsqueeze(-1);
                using var places = indices.unsqueeze(-1);
                using var output = Aten.max_unpool2d.Call(images, places, new[] { size[0], 1 });
                return output.squeeze(-1);
            }

            public static Tensor max_unpool2d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null) =>
                Aten.max_unpool2d.Call(input, indices, UnpoolSize(input, kernel_size, stride, padding, output_size));

            public static Tensor max_unpool3d(
                Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null) =>
                Aten.max_unpool3d.Call(
                    input, indices, UnpoolSize(input, kernel_size, stride, padding, output_size), stride ?? kernel_size, padding ?? new long[3]);

            // The size that such a pooling may have come from: within a stride of the one that it fills exactly.
            private static long[] UnpoolSize(Tensor input, long[] kernel_size, long[]? stride, long[]? padding, long[]? output_size)
            {
                var rank = kernel_size.Length;
                stride ??= kernel_size;
                padding ??= new long[rank];
                var filled = input.shape[^rank..].Select((size, i) => ((size - 1) * stride[i]) - (2 * padding[i]) + kernel_size[i]).ToArray();
                if (output_size is null) return filled;

                var wanted = output_size.Length == rank + 2 ? output_size[2..] : output_size;
                if (wanted.Length != rank || wanted.Where((size, i) => Math.Abs(size - filled[i]) >= stride[i]).Any())
                {
                    throw new ArgumentException(
                        $"The output size [{string.Join(", ", wanted)}] is not within a stride of [{string.Join(", ", filled)}].", nameof(output_size));
                }
                return wanted;
            }
        }
    }
}
