using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>
/// The gradient of a convolution over images with a stride s as one without: element s·u + r of the padded image has Σ_t g[u − t]·w[s·t + r], which for each of the s·s phases r is a convolution of
/// its own by every sth element of the weight. Their results are channels, and are put between each other at the end. Nodes part the weight, and runtimes fold them when they load it.
/// </summary>
internal static class PhasedWeight
{
    // What the weight has more elements by where its size is no multiple of the stride: from here on a transposed convolution is as fast.
    private const double MostPadded = 1.5;

    /// <summary>Adds it; null where the window is small beside its stride, or anything is not as usual.</summary>
    /// <param name="scope">The convolution.</param>
    /// <param name="back">The attributes of the transposed convolution.</param>
    public static string? Convolve(AdjointScope scope, (string Name, object Value)[] back)
    {
        var (kernel, strides, dilations, pads) = (Numbers(back[0]), Numbers(back[1]), Numbers(back[2]), Numbers(back[3]));
        if (kernel.Count != 2 || strides[0] != strides[1] || strides[0] == 1 || dilations.Any(static dilation => dilation != 1) || scope.Node.Integer("group", 1) != 1 || scope.Type is not (Type.Float or Type.Double)
            || scope.Node[1] is not { IsFixed: true, Shape: { } shape } || shape.Sizes.Any(static size => size?.Number is null))
        {
            return null;
        }

        List<Dimension?> sizes = [.. scope.Node.Input.Shape!.Sizes.Skip(2)];
        List<Dimension?> places = [.. WindowRule.Of(scope.Node, shape)!.Over(sizes)];
        if (sizes.Concat(places).Any(static size => size?.Number is null))
            return null;
        var stride = strides[0];
        var (rows, columns) = (Side.Of(sizes[0]!.Factor, places[0]!.Factor, kernel[0], stride, pads[0]), Side.Of(sizes[1]!.Factor, places[1]!.Factor, kernel[1], stride, pads[1]));
        if (Math.Min(Math.Min(rows.Before, rows.Behind), Math.Min(columns.Before, columns.Behind)) < 0 || rows.Taps * columns.Taps * stride * stride > MostPadded * kernel[0] * kernel[1])
            return null;
        var weight = Parted(scope.Builder, scope.Input(1), [.. shape.Sizes.Select(static size => size!.Factor)], stride, rows.Taps, columns.Taps);
        var phases = scope.Builder.Add("Conv", [scope.Gradient, weight], ("kernel_shape", new[] { rows.Taps, columns.Taps }), ("pads", new[] { rows.Before, columns.Before, rows.Behind, columns.Behind }));
        var whole = scope.Builder.Add("DepthToSpace", [phases], ("blocksize", stride));
        string Each(Func<Side, long> number) => scope.Builder.Integers(number(rows), number(columns));
        return scope.Builder.Add("Slice", [whole, Each(static side => side.First), Each(static side => side.First + side.Size), scope.Builder.Integers(2, 3)]);
    }

    // [outputs, inputs, s·t, s·t] to [s·s·inputs, outputs, t, t], each phase backwards.
    private static string Parted(AdjointBuilder builder, string weight, long[] sizes, long stride, long rows, long columns)
    {
        var (outputs, inputs) = (sizes[0], sizes[1]);
        var padded = builder.Add("Pad", [weight, builder.Integers(0, 0, 0, 0, 0, 0, (rows * stride) - sizes[2], (columns * stride) - sizes[3])]);
        var parted = builder.Add("Reshape", [padded, builder.Integers(outputs, inputs, rows, stride, columns, stride)]);
        var turned = builder.Add("Slice", [parted, builder.Integers(-1, -1), builder.Integers(-rows - 1, -columns - 1), builder.Integers(2, 4), builder.Integers(-1, -1)]);
        var exchanged = builder.Add("Transpose", [turned], ("perm", new[] { 3L, 5, 1, 0, 2, 4 }));
        return builder.Add("Reshape", [exchanged, builder.Integers(stride * stride * inputs, outputs, rows, columns)]);
    }

    private static IReadOnlyList<long> Numbers((string Name, object Value) attribute) => (IReadOnlyList<long>)attribute.Value;

    /// <summary>One dimension.</summary>
    /// <param name="Taps">How many elements of the window a phase has.</param>
    /// <param name="Before">The padding of the gradient before.</param>
    /// <param name="Behind">The padding of the gradient behind.</param>
    /// <param name="First">Where the image begins in what is put together.</param>
    /// <param name="Size">The image's size.</param>
    private sealed record Side(long Taps, long Before, long Behind, long First, long Size)
    {
        public static Side Of(long size, long places, long kernel, long stride, long padding)
        {
            var taps = (kernel + stride - 1) / stride;
            return new(taps, taps - 1 - (padding / stride), ((padding + size + stride - 1) / stride) - places, padding % stride, size);
        }
    }
}
