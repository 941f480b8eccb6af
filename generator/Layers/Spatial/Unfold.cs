using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The patches under a sliding window as columns. Elements are copied, so the degree stays.</summary>
internal sealed class Unfold : FunctionLayer
{
    private static readonly WindowArguments Windows = new(rank: 2, stride: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = Windows.All;

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override Shape? InferShape(LayerScope layer) => ShapeRules.Computed(layer, () =>
    {
        var window = Windows.Read(layer);
        return window.Slide(layer, layer.Input[0]) is { } positions
            ? new Shape(checked(positions[0] * window.Kernel[0] * window.Kernel[1]), checked(positions[1] * positions[2]))
            : null;
    });

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input)
    {
        var window = Windows.Read(layer);
        var options = window.Options(sizes => Torch.Sizes(sizes, window.IsUniform), defaultStride: [1, 1]);
        return $"{Torch.Functional}.unfold({input}, {string.Join(", ", options)})";
    }
}
