using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>
/// Elements put back to where the pooling of a tapped tensor found its maxima, among zeros. The places do not change with scale and the
/// elements only move, so the degree is the current tensor's.
/// </summary>
internal abstract class MaxUnpool : JoinLayer
{
    private readonly int _rank;
    private readonly WindowArguments _window;

    protected MaxUnpool(int rank)
    {
        _rank = rank;
        _window = new WindowArguments(rank, hasDilation: false, padding: "What the pooling added at each side", window: "The pooling window");
        Arguments = [.. _window.All, new NamesArgument("Taps", $"The label of the {Space.Name(rank)} that was pooled.")];
    }

    public override string Summary =>
        $"A pooled {Space.Name(_rank)} put back among zeros, to the places of the maxima of the {Space.Name(_rank)} that a tap labels: "
        + $"{Space.SmallShape(_rank)} → {Space.Shape(_rank)}.";

    public override string Remarks =>
        "The current tensor's elements are put to where a maximum pooling of the tapped tensor, with this window, finds its maxima; all else is "
        + "zero. Windows must not overlap.";

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer)
    {
        var window = _window.Read(layer);
        if (layer.Inputs.Count != 2)
            return layer.RefuseShape($"it takes its places from one tapped tensor but is given {layer.Inputs.Count - 1}; name one tap");
        if (!layer.HasSpatialRank(window.Rank) || !PoolRules.PaddingFits(layer, window))
            return null;

        // Where windows overlap, two elements would have one place.
        if (window.Stride.Zip(window.Kernel, static (stride, kernel) => stride < kernel).Any(static overlaps => overlaps))
        {
            return layer.RefuseArguments(
                $"Stride is {Window.Text(window.Stride)} and must not be less than KernelSize, {Window.Text(window.Kernel)}: windows must not overlap");
        }

        var pooled = layer.Inputs[1].Shape!;
        return ShapeRules.Computed(layer, () =>
            pooled.Rank == layer.Input.Rank && layer.Input.Equals(new Shape([pooled[0], .. window.Positions(pooled)]))
                ? pooled
                : layer.RefuseShape(
                    $"pooling the tapped {pooled} with a window of {Window.Text(window.Kernel)} does not give its input's shape, {layer.Input}; "
                    + "tap what the pooling was applied to, and write the same window"));
    }

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call(
        "MaxUnpool", operands.Input, operands.Inputs[1], $"static x => {Places(layer, "x")}", $"static (x, places, size) => {Unpool(layer, "x", "places", "size")}");

    public override string Call(LayerScope layer, IReadOnlyList<string> inputs) => Unpool(layer, inputs[0], Places(layer, inputs[1]), TorchSharpFaults.UnpoolSize(inputs[1]));

    // The pooling takes the same window; its values are not used.
    private string Places(LayerScope layer, string pooled) =>
        $"{Torch.Functional}.max_pool{_window.Read(layer).Rank}d_with_indices({pooled}, {Sizes(_window.Read(layer))}).indices";

    private string Unpool(LayerScope layer, string input, string places, string size)
    {
        var window = _window.Read(layer);
        return $"{Torch.Functional}.max_unpool{window.Rank}d({input}, {places}, {Sizes(window)}, {size})";
    }

    private static string Sizes(Window window)
    {
        string Text(long[] sizes) => window.Rank == 1 ? Torch.Literal(sizes[0]) : Torch.Array(sizes);
        return $"{Text(window.Kernel)}, {Text(window.Stride)}, {Text(window.Padding)}";
    }

    // Their places in the whole tensor are the second result of the pooling.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var pooled = nodes.Inputs[1];
        var places = OnnxNodes.Second(nodes.Add("MaxPool", [pooled, .. _window.Read(layer).OnnxAttributes()]));
        var zeros = nodes.Add("Expand", OnnxNodes.Number(0), nodes.Reshape(nodes.Add("Size", pooled), [1]));
        var spread = nodes.Add("ScatterElements", zeros, nodes.Reshape(places, [-1]), nodes.Reshape(nodes.Input, [-1]));
        return nodes.Add("Reshape", spread, nodes.Shape(pooled));
    }
}

internal sealed class MaxUnpool1d() : MaxUnpool(rank: 1);

internal sealed class MaxUnpool2d() : MaxUnpool(rank: 2);

internal sealed class MaxUnpool3d() : MaxUnpool(rank: 3);
