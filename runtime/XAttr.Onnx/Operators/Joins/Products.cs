using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Joins;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>A product: degrees add up.</summary>
internal sealed class Mul() : ElementwiseOperator("Mul")
{
    /// <summary>The degree of the product of all inputs of a node.</summary>
    public static Rational? DegreeOfProduct(OperatorScope node) => node.Ask(new Multiply());

    public override Rational? InferDegree(OperatorScope node) => DegreeOfProduct(node);

    public override bool IsNonnegative(OperatorScope node) =>
        ReferenceEquals(node[0], node[1]) || node.Present.All(static input => input.IsNonnegative);

    protected override Dimension? Compute(Dimension? left, Dimension? right) => left is null || right is null ? null : left * right;

    protected override double Compute(double left, double right) => left * right;

    public override bool Differentiate(AdjointScope scope)
    {
        Give(scope, 0, () => scope.Add("Mul", scope.Gradient, scope.Input(1)));
        Give(scope, 1, () => scope.Add("Mul", scope.Gradient, scope.Input(0)));
        return true;
    }

    public override bool Declare(DeclarationScope scope)
    {
        var fixedFactor = scope.IsGiven(0) ? 1 : 0;
        return scope.IsGiven(0) && scope.IsGiven(1) ? ReferenceEquals(scope.Node[0], scope.Node[1]) ? scope.Layer("Square") : scope.Join("Multiply")
            : scope.Weight(fixedFactor) is { } factor ? Scale(scope, 1 - fixedFactor, fixedFactor, factor)
            : scope.Refuse("its factor is not known", "write that part by hand");
    }

    /// <summary>A tensor times numbers of the network's own: one, or one for each channel.</summary>
    public static bool Scale(DeclarationScope scope, int applied, int named, Weight factor)
    {
        if (scope.Node[applied]!.Shape is not { } shape || factor.PerChannel(shape) is not { } scale)
            return scope.Refuse("a scale is one number, or one for each channel", "write that part by hand");
        return scope.Map(scope.Weighted("Scale", scale.Count == 1 ? [] : [DeclarationScope.Text([scale.Count])], new() { [""] = scale }, named: named, applied: applied));
    }
}

/// <summary>A quotient: degrees subtract.</summary>
internal sealed class Div() : ElementwiseOperator("Div")
{
    public override Rational? InferDegree(OperatorScope node) => node.Ask(new Divide());

    public override bool IsNonnegative(OperatorScope node) => node.Present.All(static input => input.IsNonnegative);

    // Of whole numbers ONNX cuts the fraction off, which for those below 0 is not rounding down.
    protected override Dimension? Compute(Dimension? left, Dimension? right) =>
        left is { Factor: >= 0 } && right is { Factor: > 0 } ? left / right
        : left?.Number is { } one && right?.Number is { } other && other != 0 && (one, other) != (long.MinValue, -1) ? Dimension.Of(one / other)
        : null;

    protected override double Compute(double left, double right) => left / right;

    public override bool Differentiate(AdjointScope scope)
    {
        Give(scope, 0, () => scope.Add("Div", scope.Gradient, scope.Input(1)));
        Give(scope, 1, () => scope.Add("Neg", scope.Add("Div", scope.Add("Mul", scope.Gradient, scope.Output), scope.Input(1))));
        return true;
    }

    public override bool Declare(DeclarationScope scope) => scope.IsGiven(0) && scope.IsGiven(1) ? scope.Join("Divide")
        : scope.IsGiven(0) && scope.Weight(1) is { } divisor ? Mul.Scale(scope, 0, 1, divisor with { Read = () => [.. divisor.Read().Select(static number => 1 / number)] })
        : scope.Refuse("no layer divides a number of its own", "write that part by hand");
}

/// <summary>What is left of a division.</summary>
internal sealed class Mod() : ElementwiseOperator("Mod")
{
    public override IReadOnlyList<string> Attributes => ["fmod"];

    public override Rational? InferDegree(OperatorScope node) =>
        node[0]!.Degree == node[1]!.Degree ? node.Degree : node.Refuse(Reasons.Remainder, Reasons.EqualDivisor);

    // x less a whole number of times y.
    public override bool Differentiate(AdjointScope scope)
    {
        Give(scope, 0, () => scope.Gradient);
        Give(scope, 1, () => scope.Add("Mul", scope.Gradient, scope.Add("Neg", scope.Add("Round", scope.Add("Div", scope.Add("Sub", scope.Input(), scope.Output), scope.Input(1))))));
        return true;
    }
}

/// <summary>A power: of a degree p times as high where the exponent is a number p.</summary>
internal sealed class Pow() : ElementwiseOperator("Pow")
{
    public override Rational? InferDegree(OperatorScope node)
    {
        if (node[1]!.Degree != 0)
            return node.Refuse(node[1]!.Degree.GetValueOrDefault(), "its exponent scales with the input", "use a fixed exponent", mended: null);
        if (Exponent(node) is not { } power)
            return node.Refuse("its exponent is not one number that is known, so neither is its degree", "use one fixed exponent", mended: null);
        if (RationalArgument.Exact(power) is not { } exact)
            return node.Refuse($"its exponent of {power.ToString("R", CultureInfo.InvariantCulture)} is no small binary fraction, so its degree is not known exactly", "use an exponent such as 0.5, or Sqrt", mended: null);
        return node.Ask(layer => exact.Denominator == 1 ? DegreeRules.Power(layer, exact) : DegreeRules.Root(layer, exact), [node.Input]);
    }

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative || (Exponent(node) is { } power && power % 2 == 0);

    protected override double Compute(double left, double right) => Math.Pow(left, right);

    private static double? Exponent(OperatorScope node) => node[1]!.Value?.Numbers is { Count: > 0 } numbers && numbers.Distinct().ToList() is [var power] && double.IsFinite(power) ? power : null;

    public override bool Differentiate(AdjointScope scope)
    {
        // Infinite where a root is 0, and 0 there as that of Sqrt is.
        Give(scope, 0, () => scope.Add("Mul", scope.Gradient, Exponent(scope.Node) is > 0 and < 1
            ? scope.Where(scope.Add("Not", scope.Add("Equal", scope.Input(), scope.Number(0))), Slope(scope))
            : Slope(scope)));
        Give(scope, 1, () => scope.Add("Mul", scope.Gradient, scope.Add("Mul", scope.Output, scope.Add("Log", scope.Input()))));
        return true;
    }

    // p·xᵖ⁻¹. Exponents of another type than what they are applied to are brought to it.
    private static string Slope(AdjointScope scope)
    {
        if (Exponent(scope.Node) is { } power)
            return scope.Add("Mul", scope.Number(power), scope.Add("Pow", scope.Input(), scope.Number(power - 1)));
        var exponents = scope.Node[1]!.Type == scope.Type ? scope.Input(1) : scope.Builder.Add("Cast", [scope.Input(1)], ("to", (long)scope.Type));
        return scope.Add("Mul", exponents, scope.Add("Pow", scope.Input(), scope.Add("Sub", exponents, scope.Number(1))));
    }

    public override bool Declare(DeclarationScope scope) => Exponent(scope.Node) is { } power && RationalArgument.Exact(power) is { } exact
        ? exact.Denominator == 1 ? scope.Layer("Pow", DeclarationScope.Text([exact.Numerator])) : scope.Layer("Pow", DeclarationScope.Text([exact.Numerator]), DeclarationScope.Text([exact.Denominator]))
        : scope.Refuse("its exponent is no small fraction that is known", "use a fixed exponent");
}
