using System;
using System.Collections.Generic;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>Gradients of functions of single elements.</summary>
internal static class PointwiseAdjoints
{
    // The same around nearly every element.
    private static readonly string[] Flat = ["Sign", "Floor", "Ceil", "Round", "Hardmax"];

    private static readonly Dictionary<string, Func<AdjointScope, string>> All = new(StringComparer.Ordinal)
    {
        ["Relu"] = static scope => scope.Where(scope.Add("Greater", scope.Output, scope.Number(0)), scope.Gradient),
        ["LeakyRelu"] = static scope => scope.Add(
            "Where", IsPositive(scope), scope.Gradient, scope.Add("Mul", scope.Gradient, scope.Number(scope.Node.Real("alpha", 0.01)))),
        ["Identity"] = static scope => scope.Gradient,
        ["Neg"] = static scope => scope.Add("Neg", scope.Gradient),
        ["Abs"] = static scope => Times(scope, scope.Add("Sign", scope.Input())),

        // Infinite where the root is 0, and 0 there by the convention of declared networks.
        ["Sqrt"] = static scope => scope.Where(
            scope.Add("Greater", scope.Output, scope.Number(0)), scope.Add("Div", scope.Add("Mul", scope.Gradient, scope.Number(0.5)), scope.Output)),
        ["Reciprocal"] = static scope => scope.Add("Neg", Times(scope, scope.Square(scope.Output))),
        ["Exp"] = static scope => Times(scope, scope.Output),
        ["Log"] = static scope => scope.Add("Div", scope.Gradient, scope.Input()),
        ["Erf"] = static scope => Times(scope, scope.Add("Mul", scope.Number(2 / Math.Sqrt(Math.PI)), scope.Add("Exp", scope.Add("Neg", scope.Square(scope.Input()))))),
        ["Sin"] = static scope => Times(scope, scope.Add("Cos", scope.Input())),
        ["Cos"] = static scope => scope.Add("Neg", Times(scope, scope.Add("Sin", scope.Input()))),
        ["Tan"] = static scope => Times(scope, OnePlus(scope, scope.Square(scope.Output))),
        ["Asin"] = static scope => scope.Add("Div", scope.Gradient, scope.Add("Sqrt", OneLess(scope, scope.Square(scope.Input())))),
        ["Acos"] = static scope => scope.Add("Neg", scope.Add("Div", scope.Gradient, scope.Add("Sqrt", OneLess(scope, scope.Square(scope.Input()))))),
        ["Atan"] = static scope => scope.Add("Div", scope.Gradient, OnePlus(scope, scope.Square(scope.Input()))),
        ["Sinh"] = static scope => Times(scope, scope.Add("Cosh", scope.Input())),
        ["Cosh"] = static scope => Times(scope, scope.Add("Sinh", scope.Input())),
        ["Tanh"] = static scope => Times(scope, OneLess(scope, scope.Square(scope.Output))),
        ["Asinh"] = static scope => scope.Add("Div", scope.Gradient, scope.Add("Sqrt", OnePlus(scope, scope.Square(scope.Input())))),
        ["Acosh"] = static scope => scope.Add("Div", scope.Gradient, scope.Add("Sqrt", scope.Add("Sub", scope.Square(scope.Input()), scope.Number(1)))),
        ["Atanh"] = static scope => scope.Add("Div", scope.Gradient, OneLess(scope, scope.Square(scope.Input()))),
        ["Sigmoid"] = static scope => Times(scope, SigmoidSlope(scope, scope.Output)),
        ["HardSigmoid"] = static scope => scope.Where(
            scope.Add("And", scope.Add("Greater", scope.Output, scope.Number(0)), scope.Add("Less", scope.Output, scope.Number(1))),
            Times(scope, scope.Number(scope.Node.Real("alpha", 0.2)))),
        ["Softsign"] = static scope => scope.Add("Div", scope.Gradient, scope.Square(OnePlus(scope, scope.Add("Abs", scope.Input())))),
        ["Softplus"] = static scope => Times(scope, scope.Add("Sigmoid", scope.Input())),
        ["Elu"] = static scope => scope.Add("Where", IsPositive(scope), scope.Gradient, Times(scope, scope.Add("Add", scope.Output, scope.Number(scope.Node.Real("alpha", 1))))),
        ["Celu"] = static scope => scope.Add(
            "Where", IsPositive(scope), scope.Gradient, Times(scope, OnePlus(scope, scope.Add("Div", scope.Output, scope.Number(scope.Node.Real("alpha", 1)))))),
        ["Selu"] = Selu,
        ["ThresholdedRelu"] = static scope => scope.Where(scope.Add("Greater", scope.Input(), scope.Number(scope.Node.Real("alpha", 1))), scope.Gradient),
        ["Shrink"] = static scope => scope.Where(scope.Add("Greater", scope.Add("Abs", scope.Input()), scope.Number(scope.Node.Real("lambd", 0.5))), scope.Gradient),
        ["HardSwish"] = static scope => Times(scope, scope.Add(
            "Where", scope.Add("Less", scope.Add("Abs", scope.Input()), scope.Number(3)),
            scope.Add("Add", scope.Add("Div", scope.Input(), scope.Number(3)), scope.Number(0.5)),
            scope.Builder.Add("Cast", [IsPositive(scope)], ("to", (long)scope.Type)))),
        ["Swish"] = Swish,
        ["Mish"] = Mish,
        ["Gelu"] = static scope => scope.Node.Text("approximate", "none") == "tanh" ? GeluByTanh(scope) : GeluByErf(scope),
    };

    /// <summary>Gives the gradient of the one input; whether it is known.</summary>
    public static bool Give(AdjointScope scope)
    {
        var name = scope.Node.Node.OpType;
        if (Array.IndexOf(Flat, name) >= 0)
            return true;
        if (!All.TryGetValue(name, out var adjoint))
            return false;
        scope.Give(0, adjoint(scope));
        return true;
    }

    private static string Times(AdjointScope scope, string slope) => scope.Add("Mul", scope.Gradient, slope);

    private static string IsPositive(AdjointScope scope) => scope.Add("Greater", scope.Input(), scope.Number(0));

    private static string OnePlus(AdjointScope scope, string value) => scope.Add("Add", value, scope.Number(1));

    private static string OneLess(AdjointScope scope, string value) => scope.Add("Sub", scope.Number(1), value);

    private static string SigmoidSlope(AdjointScope scope, string sigmoid) => scope.Add("Mul", sigmoid, OneLess(scope, sigmoid));

    private static string Selu(AdjointScope scope)
    {
        var (alpha, gamma) = (scope.Node.Real("alpha", 1.67326319217681884765625), scope.Node.Real("gamma", 1.05070102214813232421875));
        return Times(scope, scope.Add("Where", IsPositive(scope), scope.Number(gamma), scope.Add("Add", scope.Output, scope.Number(alpha * gamma))));
    }

    // s(αx) + αx·s′(αx).
    private static string Swish(AdjointScope scope)
    {
        var scaled = scope.Add("Mul", scope.Input(), scope.Number(scope.Node.Real("alpha", 1)));
        var sigmoid = scope.Add("Sigmoid", scaled);
        return Times(scope, scope.Add("Add", sigmoid, scope.Add("Mul", scaled, SigmoidSlope(scope, sigmoid))));
    }

    // t + x·(1 − t²)·s(x) with t = tanh(softplus(x)).
    private static string Mish(AdjointScope scope)
    {
        var tanh = scope.Add("Tanh", scope.Add("Softplus", scope.Input()));
        var slope = scope.Add("Mul", OneLess(scope, scope.Square(tanh)), scope.Add("Sigmoid", scope.Input()));
        return Times(scope, scope.Add("Add", tanh, scope.Add("Mul", scope.Input(), slope)));
    }

    // Φ(x) + x·φ(x).
    private static string GeluByErf(AdjointScope scope)
    {
        var below = scope.Add("Mul", OnePlus(scope, scope.Add("Erf", scope.Add("Mul", scope.Input(), scope.Number(Math.Sqrt(0.5))))), scope.Number(0.5));
        var density = scope.Add("Mul", scope.Add("Exp", scope.Add("Mul", scope.Square(scope.Input()), scope.Number(-0.5))), scope.Number(1 / Math.Sqrt(2 * Math.PI)));
        return Times(scope, scope.Add("Add", below, scope.Add("Mul", scope.Input(), density)));
    }

    // ½(1 + t) + ½x·(1 − t²)·u′ with t = tanh(u), u = √(2/π)·(x + 0.044715x³).
    private static string GeluByTanh(AdjointScope scope)
    {
        var (root, cubic) = (Math.Sqrt(2 / Math.PI), 0.044715);
        var square = scope.Square(scope.Input());
        var inner = scope.Add("Mul", scope.Add("Mul", scope.Input(), scope.Number(root)), OnePlus(scope, scope.Add("Mul", square, scope.Number(cubic))));
        var tanh = scope.Add("Tanh", inner);
        var slope = scope.Add("Mul", OneLess(scope, scope.Square(tanh)), scope.Add("Mul", OnePlus(scope, scope.Add("Mul", square, scope.Number(3 * cubic))), scope.Number(root)));
        var both = scope.Add("Add", OnePlus(scope, tanh), scope.Add("Mul", scope.Input(), slope));
        return Times(scope, scope.Add("Mul", both, scope.Number(0.5)));
    }
}
