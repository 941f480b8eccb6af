using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The maximum over a sliding window: which element it is does not change with scale, so the degree stays.</summary>
internal abstract class MaxPool : FunctionLayer
{
    private static readonly FlagArgument CeilMode = new("CeilMode", "Whether a last, incomplete window counts.");

    private readonly int _rank;
    private readonly WindowArguments _window;

    protected MaxPool(int rank)
    {
        _rank = rank;
        _window = new WindowArguments(rank, padding: "What is added at each side (never the maximum)");
        Arguments = [.. _window.All, CeilMode];
    }

    public override string Summary =>
        $"The maximum over a window that slides over {Space.A(_rank)}: {Space.Shape(_rank)} → {Space.Shape(_rank, mark: "'")}.";

    public override IReadOnlyList<string> Functions => [$"max_pool{_rank}d"];

    public override IReadOnlyList<string> FunctionsWithPlaces => [$"max_pool{_rank}d_with_indices"];

    public override bool IsWrittenAlike => true;

    public override SizeRule SizeRule => SizeRule.ChannelsKept;

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    public override Shape? InferShape(LayerScope layer)
    {
        var window = _window.Read(layer);
        if (PoolRules.InferShape(layer, window, CeilMode.Read(layer)) is not { } shape)
            return null;
        for (var i = 0; i < window.Rank; i++)
        {
            if (!SeesInput(window, i, layer.Input[i + 1]))
                return layer.RefuseShape($"a window of its dilation {Window.Text(window.Dilation)} sees nothing of its input {layer.Input} but padding, whose maximum is −∞; make the dilation or the padding smaller");
        }

        return shape;
    }

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    // A window of padding alone, whose −∞ ReLU must not see, is refused.
    public override bool CommutesWithReLU => true;

    // Its gradient keeps the places of the maxima. In one dimension the result is a view.
    public override bool IsOverwritable => _rank > 1;

    // A window that begins in the padding may step over an input shorter than its dilation. Padding is at most half the kernel, so a window
    // with so long a step has few elements, and few windows begin there.
    private static bool SeesInput(Window window, int dimension, long size)
    {
        var (kernel, stride, dilation) = (window.Kernel[dimension], window.Stride[dimension], window.Dilation[dimension]);
        for (var start = -window.Padding[dimension]; dilation > size && start < 0; start += stride)
        {
            var step = (dilation - 1 - start) / dilation;
            if (step >= kernel || start + step * dilation >= size)
                return false;
        }

        return true;
    }

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("MaxPool", operands.Input, $"static x => {CallWithIndices(layer)}");

    public override string Call(LayerScope layer, string input)
    {
        var window = _window.Read(layer);
        var options = window.Rank == 3
            ? window.Options(Torch.Array, window.Kernel, stride: "strides")
            : window.Options(sizes => Torch.Sizes(sizes, window.IsUniform), window.Kernel);
        if (CeilMode.Read(layer))
            options.Add("ceil_mode: true");
        return $"{Torch.Functional}.max_pool{window.Rank}d({input}, {string.Join(", ", options)})";
    }

    // TorchSharp takes arrays here in two dimensions too, and calls the stride of these "strides".
    private string CallWithIndices(LayerScope layer)
    {
        var window = _window.Read(layer);
        var options = window.Rank == 1
            ? window.Options(static sizes => Torch.Literal(sizes[0]), window.Kernel)
            : window.Options(Torch.Array, window.Kernel, stride: "strides");
        if (CeilMode.Read(layer))
            options.Add("ceil_mode: true");
        return $"{Torch.Functional}.max_pool{window.Rank}d_with_indices(x, {string.Join(", ", options)})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("MaxPool", [nodes.Input, .. _window.Read(layer).OnnxAttributes(), .. CeilMode.Read(layer) ? [OnnxNodes.Set("ceil_mode", 1)] : System.Array.Empty<string>()]);
}

internal sealed class MaxPool1d() : MaxPool(rank: 1);

internal sealed class MaxPool2d() : MaxPool(rank: 2);

internal sealed class MaxPool3d() : MaxPool(rank: 3);
