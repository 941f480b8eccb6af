using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The maximum over groups of channels, usually after a Linear or a convolution: the degree stays (Goodfellow et al., ICML 2013).</summary>
internal sealed class Maxout : FunctionLayer
{
    private static readonly SizeArgument Pieces = new("Pieces", "How many channels are one group; a divisor of their number.");

    public override string Summary =>
        "The maximum over groups of consecutive channels: [C, ...] → [C / pieces, ...]. A layer before it, such as <see "
        + "cref=\"LinearAttribute\"/>, makes the pieces. The degree stays (Goodfellow et al., ICML 2013).";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Pieces];

    public override Shape? InferShape(LayerScope layer) => layer.Input[0] % Pieces.Read(layer) == 0
        ? new Shape([layer.Input[0] / Pieces.Read(layer), .. layer.Input.Sizes.Skip(1)])
        : layer.RefuseShape($"the {layer.Input[0]} channels of its input {layer.Input} are not a multiple of its {Pieces.Read(layer)} pieces");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("Maxout", operands.Input, Torch.Literal(Pieces.Read(layer)));

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.Maxout({input}, {Torch.Literal(Pieces.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (pieces, channels) = (Pieces.Read(layer), layer.Input[0] / Pieces.Read(layer));
        var groups = nodes.Reshape(nodes.Input, [0, channels, pieces, .. layer.Input.Sizes.Skip(1)]);
        return nodes.Add("ReduceMax", groups, OnnxNodes.Set("axes", [2]), OnnxNodes.Set("keepdims", 0));
    }
}
