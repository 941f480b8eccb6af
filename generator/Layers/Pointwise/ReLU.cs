using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The activation that may stand in the place of one without a degree.</summary>
internal static class Activation
{
    /// <summary>Its name.</summary>
    public const string Homogeneous = nameof(ReLU);
}

/// <summary>max(0, x): αx has the same sign as x, so the degree stays.</summary>
internal sealed class ReLU : PointwiseLayer
{
    public override string Summary => "max(0, x), element by element.";

    public override bool IsRectifier => true;

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("ReLU", operands.Input);

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.relu({input})";

    public override string CallInPlace(string input) => $"{input}.relu_()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Relu", nodes.Input);
}

/// <summary>max(0, x) + s·min(0, x): αx has the same sign as x, so the degree stays.</summary>
internal sealed class LeakyReLU : PointwiseLayer
{
    private static readonly RealArgument NegativeSlope = new(
        "NegativeSlope", "The slope s below zero.", fallback: 0.01, isPositional: true);

    public override string Summary => "max(0, x) + s·min(0, x), element by element.";

    public override IReadOnlyList<string> Functions => ["leaky_relu"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [NegativeSlope];

    public override bool IsNonnegative(LayerScope layer) => NegativeSlope.Read(layer) <= 0 || layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("LeakyReLU", operands.Input, Torch.Literal(NegativeSlope.Read(layer)));

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.leaky_relu({input}, {Torch.Literal(NegativeSlope.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("LeakyRelu", nodes.Input, OnnxNodes.Set("alpha", NegativeSlope.Read(layer)));
}

/// <summary>max(0, x) + s·min(0, x), with s drawn anew for every element while training; for given slopes αx has the same sign as x, so the degree stays.</summary>
internal sealed class RReLU : PointwiseLayer
{
    private static readonly RealArgument Lower = new("Lower", "The smallest slope. Default 1/8.", fallback: 1.0 / 8, isPositional: true);
    private static readonly RealArgument Upper = new("Upper", "The largest slope. Default 1/3.", fallback: 1.0 / 3, isPositional: true);

    public override string Summary =>
        "max(0, x) + s·min(0, x), element by element: [...] → [...]. While training every slope s is drawn anew between two bounds, "
        + "else it is their mean. The degree stays.";

    // TorchSharp's module draws, its function never does.
    public override bool IsWrittenAlike => false;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Lower, Upper];

    public override Shape? InferShape(LayerScope layer) => Lower.Read(layer) <= Upper.Read(layer)
        ? layer.Input
        : layer.RefuseArguments($"Lower is {new RealValue(Lower.Read(layer))} and must not exceed Upper, {new RealValue(Upper.Read(layer))}");

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        FrozenOperands.Call("RReLU", operands.Input, Torch.Literal(Lower.Read(layer)), Torch.Literal(Upper.Read(layer)), "training");

    // TorchSharp's own rrelu never draws: it has no argument that says it is training.
    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.RReLU({input}, {Torch.Literal(Lower.Read(layer))}, {Torch.Literal(Upper.Read(layer))}, training)";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("LeakyRelu", nodes.Input, OnnxNodes.Set("alpha", (Lower.Read(layer) + Upper.Read(layer)) / 2));
}

/// <summary>max(0, x)²: the degree doubles (So et al., Primer, NeurIPS 2021).</summary>
internal sealed class ReLUSquared : PointwiseLayer
{
    public override string Summary =>
        "max(0, x)², element by element: [...] → [...]. The degree doubles (So et al., Primer, NeurIPS 2021).";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Power(layer, 2);

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.ReLUSquared({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Square(nodes.Add("Relu", nodes.Input));
}
