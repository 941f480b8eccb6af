using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x cut off at two bounds: no degree, except on a tensor of degree 0.</summary>
internal sealed class Hardtanh : InhomogeneousLayer
{
    private static readonly RealArgument MinVal = new("MinVal", fallback: -1);
    private static readonly RealArgument MaxVal = new("MaxVal", fallback: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [MinVal, MaxVal];

    public override Shape? InferShape(LayerScope layer) => MinVal.Read(layer) < MaxVal.Read(layer)
        ? layer.Input
        : layer.RefuseArguments($"MinVal is {new RealValue(MinVal.Read(layer))} and must be below MaxVal, {new RealValue(MaxVal.Read(layer))}");

    protected override string Reason(LayerScope layer) =>
        $"its bounds of {new RealValue(MinVal.Read(layer))} and {new RealValue(MaxVal.Read(layer))} do not scale with its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override bool IsNonnegative(LayerScope layer) => MinVal.Read(layer) >= 0;

    public override string Call(LayerScope layer, string input) =>
        $"{input}.clamp({Torch.Literal(MinVal.Read(layer))}, {Torch.Literal(MaxVal.Read(layer))})";
}
