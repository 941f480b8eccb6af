using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Pooling over windows that cover the input in a grid of the given size: linear, or a choice of elements, so the degree stays.</summary>
internal abstract class AdaptivePool : FunctionLayer
{
    private readonly SizesArgument _outputSize;

    protected AdaptivePool(int rank)
    {
        Rank = rank;
        _outputSize = SizesArgument.OfDimensions("OutputSize", "The output's size", rank, isRequired: true);
        Arguments = [_outputSize];
    }

    public override IReadOnlyList<string> Functions => [$"{Function}{Rank}d"];

    public override SizeRule SizeRule => SizeRule.ChannelsKept;

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    /// <summary>The number of spatial dimensions.</summary>
    protected int Rank { get; }

    public override Shape? InferShape(LayerScope layer) =>
        layer.HasSpatialRank(Rank) ? new Shape([layer.Input[0], .. _outputSize.Read(layer)]) : null;

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override string Call(LayerScope layer, string input) => Call(layer, input, suffix: "");

    /// <summary>The call of the function, or of a variant that has more to its name.</summary>
    protected string Call(LayerScope layer, string input, string suffix) =>
        $"{Functional}.{Function}{Rank}d{suffix}({input}, {Text(_outputSize.Read(layer))})";

    /// <summary>The class that has the function.</summary>
    protected virtual string Functional => Torch.Functional;

    /// <summary>The function's name, without its dimension.</summary>
    protected abstract string Function { get; }

    /// <summary>How the function takes a size.</summary>
    protected abstract string Text(long[] size);

    /// <summary>The output's sizes.</summary>
    protected long[] OutputSize(LayerScope layer) => _outputSize.Read(layer);
}

/// <summary>The mean over each window.</summary>
internal abstract class AdaptiveAvgPool(int rank) : AdaptivePool(rank)
{
    public override string Summary =>
        $"The mean over windows chosen so that the output has the given size: {Space.Shape(Rank)} → {Space.SmallShape(Rank)}.";

    public override bool IsWrittenAlike => true;

    protected override string Function => "adaptive_avg_pool";

    protected override string Text(long[] size) => Torch.Sizes(size, System.Array.TrueForAll(size, other => other == size[0]));

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => AdaptiveWindows.WriteMean(layer, nodes, OutputSize(layer));
}

/// <summary>The maximum over each window.</summary>
internal abstract class AdaptiveMaxPool(int rank) : AdaptivePool(rank)
{
    private readonly bool _isView = rank == 1;

    public override string Summary =>
        $"The maximum over windows chosen so that the output has the given size: {Space.Shape(Rank)} → {Space.SmallShape(Rank)}.";

    // No window is empty.
    public override bool CommutesWithReLU => true;

    public override bool IsOverwritable => !_isView;

    public override IReadOnlyList<string> FunctionsWithPlaces => [$"{Function}{Rank}d_with_indices"];

    protected override string Function => "adaptive_max_pool";

    protected override string Functional => TorchSharpFaults.AdaptiveMaxPool(Rank);

    // TorchSharp takes an array in two and three dimensions.
    protected override string Text(long[] size) => size.Length == 1 ? Torch.Literal(size[0]) : Torch.Array(size);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("MaxPool", operands.Input, $"static x => {Call(layer, "x", "_with_indices")}");

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => AdaptiveWindows.WriteMaximum(layer, nodes, OutputSize(layer));
}

internal sealed class AdaptiveAvgPool1d() : AdaptiveAvgPool(rank: 1);

internal sealed class AdaptiveAvgPool2d() : AdaptiveAvgPool(rank: 2);

internal sealed class AdaptiveAvgPool3d() : AdaptiveAvgPool(rank: 3);

internal sealed class AdaptiveMaxPool1d() : AdaptiveMaxPool(rank: 1);

internal sealed class AdaptiveMaxPool2d() : AdaptiveMaxPool(rank: 2);

internal sealed class AdaptiveMaxPool3d() : AdaptiveMaxPool(rank: 3);
