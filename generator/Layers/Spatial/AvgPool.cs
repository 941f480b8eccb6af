using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The mean over a sliding window. Linear, so the degree stays.</summary>
internal abstract class AvgPool : FunctionLayer
{
    private static readonly FlagArgument CeilMode = new("CeilMode", "Whether a last, incomplete window counts.");
    private static readonly FlagArgument CountIncludePad = new(
        "CountIncludePad", "Whether the padding's zeros count in the mean.", fallback: true);
    private static readonly SizeArgument DivisorOverride = new(
        "DivisorOverride", "What the sum over a window is divided by; default: the number of its elements.", fallback: 0);

    private readonly int _rank;
    private readonly WindowArguments _window;

    protected AvgPool(int rank)
    {
        _rank = rank;
        _window = new WindowArguments(rank, hasDilation: false);
        Arguments = rank == 1 ? [.. _window.All, CeilMode, CountIncludePad] : [.. _window.All, CeilMode, CountIncludePad, DivisorOverride];
    }

    public override string Summary =>
        $"The mean over a window that slides over {Space.A(_rank)}: {Space.Shape(_rank)} → {Space.Shape(_rank, mark: "'")}.";

    public override IReadOnlyList<string> Functions => [$"avg_pool{_rank}d"];

    public override bool IsWrittenAlike => true;

    public override SizeRule SizeRule => SizeRule.ChannelsKept;

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    public override Shape? InferShape(LayerScope layer)
    {
        var window = _window.Read(layer);
        var output = PoolRules.InferShape(layer, window, CeilMode.Read(layer));

        // libtorch's kernel over volumes, unlike the others, does not count the padding.
        return output is null || window.Rank < 3 || window.Kernel.Zip(layer.Input.Sizes.Skip(1), static (kernel, size) => kernel <= size).All(static fits => fits)
            ? output
            : layer.RefuseShape($"its window of {Window.Text(window.Kernel)} is larger than its input {layer.Input}, padding not counted; make the kernel smaller, or put a ZeroPad3d before it");
    }

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input)
    {
        var window = _window.Read(layer);
        var options = window.Rank == 3
            ? window.Options(Torch.Array, window.Kernel)
            : window.Options(sizes => Torch.Sizes(sizes, window.IsUniform), window.Kernel);
        if (CeilMode.Read(layer))
            options.Add("ceil_mode: true");
        if (!CountIncludePad.Read(layer))
            options.Add("count_include_pad: false");
        if (DivisorOverride.Read(layer) is var divisor and not 0)
            options.Add("divisor_override: " + Torch.Literal(divisor));
        return $"{Torch.Functional}.avg_pool{window.Rank}d({input}, {string.Join(", ", options)})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (window, divisor) = (_window.Read(layer), DivisorOverride.Read(layer));
        return divisor == 0
            ? PoolRules.WriteMean(layer, nodes, nodes.Input, window, CeilMode.Read(layer), CountIncludePad.Read(layer))
            : nodes.Times(PoolRules.WriteSum(layer, nodes, nodes.Input, window, CeilMode.Read(layer), isWhole: true), 1.0 / divisor);
    }
}

internal sealed class AvgPool1d() : AvgPool(rank: 1);

internal sealed class AvgPool2d() : AvgPool(rank: 2);

internal sealed class AvgPool3d() : AvgPool(rank: 3);
