using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Joins;

/// <summary>Sums, choices and lists of tensors: of one degree where all are. What is 0 everywhere, or infinite, is of any.</summary>
internal static class EqualDegrees
{
    /// <summary>The degree of a choice or a list.</summary>
    public static Rational? Infer(OperatorScope node, IEnumerable<Tensor> terms)
    {
        var scaled = Scaled(terms);
        var degree = node.Ask(DegreeRules.Equal, scaled);

        // A constant among them would be brought to the degree of the others.
        return degree ?? Refused(node, scaled);
    }

    /// <summary>The degree of a sum, where a constant is a bias.</summary>
    public static Rational? InferSum(OperatorScope node, IEnumerable<Tensor> terms)
    {
        var scaled = Scaled(terms);
        var constant = scaled.Find(static term => term.Degree == 0 && term.IsFixed);
        if (constant is null || scaled.Where(term => term != constant).Select(static term => term.Degree).Distinct().ToList() is not [{ } degree] || degree == 0)
            return Infer(node, scaled);
        var (reason, wayOut) = Added(constant, scaled.Exists(static term => term.IsInput));
        return node.Refuse(degree, reason, wayOut, mended: degree);
    }

    private static List<Tensor> Scaled(IEnumerable<Tensor> terms)
    {
        var all = terms.ToList();
        var scaled = all.FindAll(static term => !term.IsZero && !IsInfinite(term));
        return scaled.Count > 0 ? scaled : all;
    }

    // What no factor changes, as a divisor is where there is nothing to divide by.
    private static bool IsInfinite(Tensor term) => term.Value is { Shape.Count.Number: 1, Numbers: [var number] } && double.IsInfinity(number);

    private static Rational? Refused(OperatorScope node, List<Tensor> terms) =>
        node.Refusal is { } refusal && terms.Where(static term => term.Degree != 0).Select(static term => term.Degree).Distinct().ToList() is [{ } degree]
            ? node.Refuse(degree, refusal.Reason, refusal.WayOut, mended: degree)
            : null;

    private static (string Reason, string WayOut) Added(Tensor constant, bool toInput)
    {
        var isNumber = constant.Value?.Shape.Count?.Number == 1;
        if (isNumber && constant.Value!.Numbers is [var number] && (float)Math.Abs(number) <= (float)Reasons.LargestEpsilon)
            return (Reasons.Epsilon(((float)number).ToString("R", CultureInfo.InvariantCulture)), "export it without eps");
        if (toInput)
            return (Reasons.ShiftedInput, Reasons.NormaliseBefore);
        return (isNumber || constant.Value is null ? Reasons.AddedConstant : Reasons.AddedParameter, Reasons.RemoveOrMultiply);
    }
}
