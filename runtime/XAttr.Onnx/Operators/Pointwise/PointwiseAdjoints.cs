using System;
using System.Collections.Generic;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>Gradients of functions of single elements.</summary>
internal static class PointwiseAdjoints
{
    /// <summary>By the operator; each takes the gradient of the result to that of the input.</summary>
    public static IReadOnlyDictionary<string, Func<AdjointScope, string>> All { get; } = new Dictionary<string, Func<AdjointScope, string>>(StringComparer.Ordinal)
    {
        ["Relu"] = static scope => scope.Where(scope.Add("Greater", scope.Output, scope.Number(0)), scope.Gradient),
        ["LeakyRelu"] = static scope => scope.Add(
            "Where", IsPositive(scope), scope.Gradient, scope.Add("Mul", scope.Gradient, scope.Number(scope.Node.Real("alpha", 0.01)))),
        ["Identity"] = static scope => scope.Gradient,
        ["Neg"] = static scope => scope.Add("Neg", scope.Gradient),
        ["Sign"] = static scope => scope.Add("Mul", scope.Gradient, scope.Number(0)),
        ["Abs"] = static scope => scope.Add("Mul", scope.Gradient, scope.Add("Sign", scope.Input())),

        // Infinite where the root is 0, and 0 there by the convention of declared networks.
        ["Sqrt"] = static scope => scope.Where(
            scope.Add("Greater", scope.Output, scope.Number(0)), scope.Add("Div", scope.Add("Mul", scope.Gradient, scope.Number(0.5)), scope.Output)),
        ["Reciprocal"] = static scope => scope.Add("Neg", scope.Add("Mul", scope.Gradient, scope.Add("Mul", scope.Output, scope.Output))),
        ["Sigmoid"] = static scope => scope.Add(
            "Mul", scope.Gradient, scope.Add("Mul", scope.Output, scope.Add("Sub", scope.Number(1), scope.Output))),
        ["Tanh"] = static scope => scope.Add("Mul", scope.Gradient, scope.Add("Sub", scope.Number(1), scope.Add("Mul", scope.Output, scope.Output))),
        ["Erf"] = static scope => scope.Add(
            "Mul", scope.Gradient,
            scope.Add("Mul", scope.Number(2 / Math.Sqrt(Math.PI)), scope.Add("Exp", scope.Add("Neg", scope.Add("Mul", scope.Input(), scope.Input()))))),
        ["Exp"] = static scope => scope.Add("Mul", scope.Gradient, scope.Output),
        ["Log"] = static scope => scope.Add("Div", scope.Gradient, scope.Input()),
    };

    private static string IsPositive(AdjointScope scope) => scope.Add("Greater", scope.Input(), scope.Number(0));
}
