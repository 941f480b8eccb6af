using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x cut off at two bounds: no degree, except on a tensor of degree 0.</summary>
internal sealed class Hardtanh : InhomogeneousLayer
{
    private static readonly RealArgument MinVal = new("MinVal", "The lower bound.", fallback: -1, isPositional: true);
    private static readonly RealArgument MaxVal = new("MaxVal", "The upper bound, above the lower one.", fallback: 1, isPositional: true);

    public override string Summary =>
        "x, cut off at two bounds, element by element: [...] → [...]. Refused, unless its input has degree 0, because the bounds do "
        + "not scale with its input.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [MinVal, MaxVal];

    public override Shape? InferShape(LayerScope layer) => MinVal.Read(layer) < MaxVal.Read(layer)
        ? layer.Input
        : layer.RefuseArguments($"MinVal is {new RealValue(MinVal.Read(layer))} and must be below MaxVal, {new RealValue(MaxVal.Read(layer))}");

    public override RefusalKind Refusal => RefusalKind.Clipping;

    protected override string Reason(LayerScope layer) =>
        $"its bounds of {new RealValue(MinVal.Read(layer))} and {new RealValue(MaxVal.Read(layer))} do not scale with its input";

    protected override string Substitute => "use ReLU or LeakyReLU";

    public override bool IsNonnegative(LayerScope layer) => MinVal.Read(layer) >= 0;

    public override string Call(LayerScope layer, string input) =>
        TorchSharpFaults.Hardtanh(input, MinVal.Read(layer), MaxVal.Read(layer));

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Clip(nodes.Input, MinVal.Read(layer), MaxVal.Read(layer));
}

/// <summary>min(6, max(0, x)): no degree, except on a tensor of degree 0.</summary>
internal sealed class ReLU6 : InhomogeneousLayer
{
    public override string Summary =>
        "min(6, max(0, x)), element by element: [...] → [...]. Refused, unless its input has degree 0, because its bound does not "
        + "scale with its input.";

    public override RefusalKind Refusal => RefusalKind.Clipping;

    protected override string Reason(LayerScope layer) => Reasons.Bound("6");

    protected override string Substitute => "use ReLU";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.relu6({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Clip(nodes.Input, 0, 6);
}

/// <summary>x above a threshold, a constant elsewhere: no degree, except on a tensor of degree 0, or where it is ReLU or the identity.</summary>
internal sealed class Threshold : InhomogeneousLayer
{
    private static readonly RealArgument Bound = new("Bound", "What x must exceed to be kept.", fallback: null);
    private static readonly RealArgument Value = new("Value", "What replaces the other elements.", fallback: null);

    public override string Summary =>
        "x above a bound and a constant value elsewhere, element by element: [...] → [...]. Refused, unless its input has degree 0, "
        + "because bound and value do not scale with its input (Threshold(0, 0) apart, which is ReLU).";

    public override IReadOnlyList<string> Deciding => [Bound.Name, Value.Name];

    // The attribute could not have a parameter of its class's name.
    public override string ArgumentOf(string parameter) => parameter == "threshold" ? Bound.Name : base.ArgumentOf(parameter);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Bound, Value];

    public override RefusalKind Refusal => RefusalKind.Clipping;

    protected override string Reason(LayerScope layer) =>
        $"its threshold of {new RealValue(Bound.Read(layer))} and its value of {new RealValue(Value.Read(layer))} do not scale with its input";

    protected override string Substitute => "use ReLU";

    protected override bool IsHomogeneous(LayerScope layer) =>
        (Bound.Read(layer) == 0 && Value.Read(layer) == 0) || (Bound.Read(layer) < 0 && layer.AreInputsNonnegative);

    public override bool IsNonnegative(LayerScope layer) => Value.Read(layer) >= 0 && (Bound.Read(layer) >= 0 || layer.AreInputsNonnegative);

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.threshold({input}, {Torch.Literal(Bound.Read(layer))}, {Torch.Literal(Value.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Bound.Read(layer) < 0 && layer.AreInputsNonnegative
        ? nodes.Input
        : nodes.Add("Where", nodes.Add("Greater", nodes.Input, OnnxNodes.Number(Bound.Read(layer))), nodes.Input, OnnxNodes.Number(Value.Read(layer)));
}
