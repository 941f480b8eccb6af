using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

// Adaptive pooling that TorchSharp 0.107 gets wrong: its adaptive_max_pool3d calls the one of one dimension.
public static partial class Functional
{
    /// <summary>[N, C, D, H, W] → [N, C, d, h, w].</summary>
    public static Tensor adaptive_max_pool3d(Tensor input, long[] size)
    {
        var (values, indices) = adaptive_max_pool3d_with_indices(input, size);
        indices.Dispose();
        return values;
    }

    /// <summary>The maxima and their places, counted over D, H and W.</summary>
    public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input, long[] size)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(size);
        using var scope = NewDisposeScope();
        var (n, c, d, h, w) = (input.size(0), input.size(1), input.size(2), input.size(3), input.size(4));
        var (planes, inPlane) = functional.adaptive_max_pool2d_with_indices(input.reshape(n, c * d, h, w), [size[1], size[2]]);
        var (values, rows) = functional.adaptive_max_pool2d_with_indices(planes.view(n, c, d, size[1] * size[2]), [size[0], size[1] * size[2]]);
        // A row's index is depth · (h·w) + position; the place within the plane is what was found there.
        var (flatRows, depth) = (rows.flatten(2), rows.div(size[1] * size[2], RoundingMode.floor).flatten(2));
        var places = inPlane.view(n, c, -1).gather(2, flatRows).add(depth.mul(h * w));
        return scope.MoveToOuter(values.view(n, c, size[0], size[1], size[2]), places.view(n, c, size[0], size[1], size[2]));
    }
}
