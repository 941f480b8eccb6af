using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>
/// The gradient of a convolution without a stride as another convolution, which runtimes have faster kernels for than for a transposed one: its weight is turned round, with
/// inputs and outputs exchanged. Nodes turn it, so that no weight is in the file twice; runtimes fold what is made of weights alone when they load it.
/// </summary>
internal static class TurnedWeight
{
    /// <summary>Adds it; null where there is a stride, the weight is not fixed, or the padding is wider than the window, which nothing but a transposed convolution cuts off.</summary>
    /// <param name="scope">The convolution.</param>
    /// <param name="back">The attributes of the transposed convolution.</param>
    public static string? Convolve(AdjointScope scope, (string Name, object Value)[] back)
    {
        var (kernel, strides, dilations, pads) = (Numbers(back[0]), Numbers(back[1]), Numbers(back[2]), Numbers(back[3]));
        var rest = pads.Select((pad, i) => ((kernel[i % kernel.Count] - 1) * dilations[i % kernel.Count]) - pad).ToList();
        if (strides.Any(static stride => stride != 1) || rest.Any(static pad => pad < 0) || scope.Node[1] is not { IsFixed: true, Shape: { } shape } || shape.Sizes.Any(static size => size?.Number is null))
            return null;
        var group = scope.Node.Integer("group", 1);
        var weight = Exchanged(scope.Builder, Turned(scope.Builder, scope.Input(1), kernel), [.. shape.Sizes.Select(static size => size!.Factor)], group);
        return scope.Builder.Add("Conv", [scope.Gradient, weight], back[0], back[2], ("pads", rest), ("group", group));
    }

    // Backwards along every dimension that has more than one element.
    private static string Turned(AdjointBuilder builder, string weight, IReadOnlyList<long> kernel)
    {
        var axes = Enumerable.Range(0, kernel.Count).Where(i => kernel[i] > 1).ToList();
        string Each(System.Func<int, long> number) => builder.Integers([.. axes.Select(number)]);
        return axes.Count == 0 ? weight : builder.Add("Slice", [weight, Each(static _ => -1), Each(i => -kernel[i] - 1), Each(static i => i + 2), Each(static _ => -1)]);
    }

    // Of each group's outputs and inputs.
    private static string Exchanged(AdjointBuilder builder, string weight, long[] sizes, long group)
    {
        var kernel = sizes[2..];
        if (group == 1)
            return builder.Add("Transpose", [weight], ("perm", Order(kernel, 1, 0)));
        var parted = builder.Add("Reshape", [weight, builder.Integers([group, sizes[0] / group, sizes[1], .. kernel])]);
        var exchanged = builder.Add("Transpose", [parted], ("perm", Order(kernel, 0, 2, 1)));
        return builder.Add("Reshape", [exchanged, builder.Integers([group * sizes[1], sizes[0] / group, .. kernel])]);
    }

    private static List<long> Order(long[] kernel, params long[] first) => [.. first, .. kernel.Select((_, i) => (long)(first.Length + i))];

    private static IReadOnlyList<long> Numbers((string Name, object Value) attribute) => (IReadOnlyList<long>)attribute.Value;
}
