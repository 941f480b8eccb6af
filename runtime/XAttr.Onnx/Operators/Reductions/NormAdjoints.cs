namespace XAttr.Onnx.Operators.Reductions;

/// <summary>Gradients of p-norms.</summary>
internal static class NormAdjoints
{
    /// <summary>What of the gradient belongs to each of the norms: g / ‖x‖ᵖ⁻¹, and 0 where the norm is.</summary>
    public static string Each(AdjointScope scope, string gradient, string norm, long p) =>
        p == 1 ? gradient : scope.Where(scope.Add("Greater", norm, scope.Number(0)), scope.Add("Div", gradient, Power(scope, norm, p - 1)));

    /// <summary>What that is multiplied by at each element: sign(x)·|x|ᵖ⁻¹.</summary>
    public static string Slope(AdjointScope scope, long p) => p switch
    {
        1 => scope.Add("Sign", scope.Input()),
        2 => scope.Input(),
        _ => scope.Add("Mul", scope.Add("Sign", scope.Input()), Power(scope, scope.Add("Abs", scope.Input()), p - 1)),
    };

    private static string Power(AdjointScope scope, string value, long power) => power == 1 ? value : scope.Add("Pow", value, scope.Number(power));
}
