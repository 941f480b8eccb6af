namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Returns its input; a place in the state dict that computes nothing.</summary>
internal sealed class Identity : PointwiseLayer
{
    public override string Summary => "Returns its input: [...] → [...]. The degree stays.";

    public override bool KeepsElements => true;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.alias()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Input;
}

/// <summary>-x: linear, so the degree stays.</summary>
internal sealed class Neg : PointwiseLayer
{
    public override string Summary => "-x, element by element: [...] → [...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.neg()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Neg", nodes.Input);
}

/// <summary>|x|: |αx| = α|x|, so the degree stays.</summary>
internal sealed class Abs : PointwiseLayer
{
    public override string Summary => "|x|, element by element: [...] → [...]. The degree stays.";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Abs", operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.abs()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Abs", nodes.Input);
}

/// <summary>The sign of x, -1, 0 or 1: no scaling changes it, so the degree is 0.</summary>
internal sealed class Sign : PointwiseLayer
{
    public override string Summary =>
        "The sign of x, -1, 0 or 1, element by element: [...] → [...]. The result has degree 0, and no gradient flows through it.";

    public override Rational? InferDegree(LayerScope layer) => 0;

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{input}.sign()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Sign", nodes.Input);
}

/// <summary>x²: (αx)² = α²x², so the degree doubles.</summary>
internal sealed class Square : PointwiseLayer
{
    public override string Summary => "x², element by element: [...] → [...]. The degree doubles.";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Power(layer, 2);

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{input}.square()";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Square(nodes.Input);
}

/// <summary>√x: the degree halves. Not a number below 0, so it needs an input that is never negative.</summary>
internal sealed class Sqrt : PointwiseLayer
{
    public override string Summary =>
        "√x, element by element: [...] → [...]. The degree halves. Its input must never be negative, such as the result of <see "
        + "cref=\"AbsAttribute\"/>, <see cref=\"ReLUAttribute\"/> or <see cref=\"SquareAttribute\"/>; its gradient grows "
        + "without bound towards 0, which is a warning, and is 0 at 0.";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Root(layer, new Rational(1, 2));

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.Sqrt({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Sqrt", nodes.Input);
}
