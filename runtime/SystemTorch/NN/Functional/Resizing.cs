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
            /// <summary>Pads the last dimensions, the last one first: (left, right, top, bottom, …).</summary>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                mode is PaddingModes.Constant or PaddingModes.Zeros
                    ? Aten.constant_pad_nd.Call(input, pad, value)
                    : Aten.pad.Call(input, pad, mode.ToString().ToLowerInvariant(), Arg.None);

            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, pad.ToArray(), mode, value);

            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2], mode, value);

            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, [pad.Item1, pad.Item2, pad.Item3, pad.Item4], mode, value);

            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                functional.pad(input, Enumerable.Repeat(pad, 2 * (int)input.ndim).ToArray(), mode, value);

            /// <summary>Resizes the spatial dimensions of [N, C, …] to a size or by a factor; exactly one of them is given.</summary>
            public static Tensor interpolate(
                Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (size is null == scale_factor is null) throw new ArgumentException("interpolate takes either a size or a scale factor.");
                if (antialias) throw new NotSupportedException("interpolate with antialias is not supported.");
                var spatial = (int)x.ndim - 2;
                if (size is { Length: 1 }) size = Enumerable.Repeat(size[0], spatial).ToArray();
                if (scale_factor is { Length: 1 }) scale_factor = Enumerable.Repeat(scale_factor[0], spatial).ToArray();
                if (recompute_scale_factor && scale_factor is not null)
                {
                    var shape = x.shape;
                    size = scale_factor.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor)).ToArray();
                    scale_factor = null;
                }
                if (align_corners is not null && mode is InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area)
                    throw new ArgumentException($"align_corners means nothing in the mode {mode}.", nameof(align_corners));
                var align = align_corners ?? false;
                return (mode, spatial) switch
                {
                    (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d_vec.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d_vec.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d_vec.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 1) => Aten._upsample_nearest_exact1d_vec.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 2) => Aten._upsample_nearest_exact2d_vec.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 3) => Aten._upsample_nearest_exact3d_vec.Call(x, size, scale_factor),
                    (InterpolationMode.Linear, 1) => Aten.upsample_linear1d_vec.Call(x, size, align, scale_factor),
                    (InterpolationMode.Bilinear, 2) => Aten.upsample_bilinear2d_vec.Call(x, size, align, scale_factor),
                    (InterpolationMode.Bicubic, 2) => Aten.upsample_bicubic2d_vec.Call(x, size, align, scale_factor),
                    (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d_vec.Call(x, size, align, scale_factor),
                    (InterpolationMode.Area, 1) => adaptive_avg_pool1d(x, (size ?? Scaled(x, scale_factor!))[0]),
                    (InterpolationMode.Area, 2) => adaptive_avg_pool2d(x, size ?? Scaled(x, scale_factor!)),
                    (InterpolationMode.Area, 3) => adaptive_avg_pool3d(x, size ?? Scaled(x, scale_factor!)),
                    _ => throw new NotSupportedException($"interpolate in the mode {mode} with {spatial} spatial dimensions is not supported."),
                };
            }

            private static long[] Scaled(Tensor x, double[] factors)
            {
                var shape = x.shape;
                return factors.Select((factor, i) => (long)Math.Floor(shape[i + 2] * factor)).ToArray();
            }
        }
    }
}
