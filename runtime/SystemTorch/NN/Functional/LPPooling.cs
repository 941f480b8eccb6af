using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // libtorch has no operator for these: they are an average pooling of powers, as in PyTorch.
        public static partial class functional
        {
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var scope = NewDisposeScope();
                return Root(avg_pool1d(input.pow(norm_type), kernel_size, stride, null, ceil_mode), norm_type, kernel_size).MoveToOuterDisposeScope();
            }

            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var scope = NewDisposeScope();
                var means = avg_pool2d(input.pow(norm_type), kernel_size, stride, null, ceil_mode);
                return Root(means, norm_type, kernel_size.Aggregate(1L, (product, side) => product * side)).MoveToOuterDisposeScope();
            }

            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) =>
                lp_pool2d(input, norm_type, Pair(kernel_size), stride is { } side ? Pair(side) : null, ceil_mode);

            private static Tensor Root(Tensor means, double norm_type, long count) => means.sign().mul(means.abs().relu()).mul(count).pow(1 / norm_type);
        }
    }
}
