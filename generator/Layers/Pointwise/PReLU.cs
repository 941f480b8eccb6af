using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>max(0, x) + a·min(0, x) with learned a, a parameter and so of degree 0: the degree stays.</summary>
internal sealed class PReLU : ModuleLayer
{
    private static readonly SizeArgument NumParameters = new(
        "NumParameters", "1, or the number of channels.", fallback: 1, isPositional: true);
    private static readonly RealArgument Init = new("Init", "The slopes' initial value.", fallback: 0.25);

    public override string Summary =>
        "max(0, x) + a·min(0, x) with a learned slope a: one for all channels, or one a channel (the first dimension of a sample).";

    public override IReadOnlyList<string> Functions => ["prelu"];

    public override SizeRule SizeRule => SizeRule.Kept;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [NumParameters, Init];

    public override Shape? InferShape(LayerScope layer) =>
        NumParameters.Read(layer) == 1 || NumParameters.Read(layer) == layer.Input[0]
            ? layer.Input
            : layer.RefuseShape($"it has {NumParameters.Read(layer)} slopes for the {layer.Input[0]} channels of its input {layer.Input}; it takes 1 or one a channel");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override long? CountParameters(LayerScope layer) => NumParameters.Read(layer);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("PReLU", operands.Self, operands.Input);

    public override string Construct(LayerScope layer) =>
        $"{Torch.Nn}.PReLU({Torch.Literal(NumParameters.Read(layer))}, {Torch.Literal(Init.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var slopes = nodes.Parameter("weight");
        return nodes.Add("PRelu", nodes.Input, NumParameters.Read(layer) == 1 || layer.Input.Rank == 1 ? slopes : nodes.PerChannel(slopes, layer.Input.Rank));
    }
}
