using System.Collections.Generic;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>Gradients of norms: with n = c/σ it is (g − mean(g) − n·mean(g·n)) / σ; without a mean that is subtracted, (g − n·mean(g·n)) / σ.</summary>
internal static class NormalizationAdjoints
{
    /// <param name="scope">The adjoint.</param>
    /// <param name="x">What is normalised.</param>
    /// <param name="gradient">The gradient of what is normalised, before scale and shift.</param>
    /// <param name="axes">What it is normalised over.</param>
    /// <param name="epsilon">What is added to the mean of squares.</param>
    /// <param name="centres">Whether the mean is subtracted.</param>
    public static string Of(AdjointScope scope, string x, string gradient, IReadOnlyList<long> axes, double epsilon, bool centres = true)
    {
        string Mean(string value) => scope.Reduce("ReduceMean", value, axes);
        var centred = centres ? scope.Add("Sub", x, Mean(x)) : x;
        var deviation = scope.Add("Sqrt", scope.Add("Add", Mean(scope.Square(centred)), scope.Number(epsilon)));
        var normalized = scope.Add("Div", centred, deviation);
        var across = scope.Add("Sub", gradient, scope.Add("Mul", normalized, Mean(scope.Add("Mul", gradient, normalized))));
        return scope.Add("Div", centres ? scope.Add("Sub", across, Mean(gradient)) : across, deviation);
    }

    /// <summary>The same where the eps is added to the deviation itself: (g − mean(g)) / (σ + e) − c·mean(g·c) / (σ·(σ + e)²).</summary>
    public static string OfDeviation(AdjointScope scope, string x, string gradient, IReadOnlyList<long> axes, double epsilon)
    {
        string Mean(string value) => scope.Reduce("ReduceMean", value, axes);
        var centred = scope.Add("Sub", x, Mean(x));
        var deviation = scope.Add("Sqrt", Mean(scope.Square(centred)));
        var divisor = scope.Add("Add", deviation, scope.Number(epsilon));
        var along = scope.Add("Div", Mean(scope.Add("Mul", gradient, centred)), scope.Add("Mul", deviation, scope.Square(divisor)));
        return scope.Add("Sub", scope.Add("Div", scope.Add("Sub", gradient, Mean(gradient)), divisor), scope.Add("Mul", centred, along));
    }
}
