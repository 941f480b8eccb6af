using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x above a threshold, a constant elsewhere: no degree, except on a tensor of degree 0, or where it is ReLU or the identity.</summary>
internal sealed class Threshold : InhomogeneousLayer
{
    private static readonly RealArgument Bound = new("Bound", fallback: null);
    private static readonly RealArgument Value = new("Value", fallback: null);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Bound, Value];

    protected override string Reason(LayerScope layer) =>
        $"its threshold of {new RealValue(Bound.Read(layer))} and its value of {new RealValue(Value.Read(layer))} do not scale with its input";

    protected override string Substitute => "use ReLU";

    protected override bool IsHomogeneous(LayerScope layer) =>
        (Bound.Read(layer) == 0 && Value.Read(layer) == 0) || (Bound.Read(layer) < 0 && layer.AreInputsNonnegative);

    public override bool IsNonnegative(LayerScope layer) => Value.Read(layer) >= 0 && (Bound.Read(layer) >= 0 || layer.AreInputsNonnegative);

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.threshold({input}, {Torch.Literal(Bound.Read(layer))}, {Torch.Literal(Value.Read(layer))})";
}
