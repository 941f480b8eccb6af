using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Onnx;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Export;

/// <summary>
/// Operators whose slope or bound is an attribute, which the format has in float32 alone, by others that are given it as a constant: so a network in float64 is exported as it is.
/// </summary>
internal static class ExactForms
{
    private const string Alpha = "alpha=~";

    /// <summary>Adds the operators before the last, and gives that; null where float32 has the number, or the operator has none.</summary>
    /// <param name="line">The operator.</param>
    /// <param name="input">What it is applied to.</param>
    /// <param name="builder">Where operators are added.</param>
    public static NodeProto? Find(OnnxLine line, string input, AdjointBuilder builder)
    {
        if (line.Parts.FirstOrDefault(static part => part.StartsWith(Alpha, StringComparison.Ordinal)) is not { } part)
            return null;
        var alpha = double.Parse(part[Alpha.Length..], CultureInfo.InvariantCulture);
        if ((float)alpha == alpha)
            return null;
        string Number(double value) => builder.Number(value, Type.Double);
        string Below(string exponent) => builder.Add("Mul", [builder.Add("Sub", [builder.Add("Exp", [exponent]), Number(1)]), Number(alpha)]);
        string Negative() => builder.Add("Min", [input, Number(0)]);
        NodeProto Bent(string below) => Node("Where", builder.Add("Greater", [input, Number(0)]), input, below);
        return line.Operation switch
        {
            "LeakyRelu" => Node("PRelu", input, Number(alpha)),
            "Elu" => Bent(Below(Negative())),
            "Celu" => Bent(Below(builder.Add("Div", [Negative(), Number(alpha)]))),
            _ => null,
        };
    }

    private static NodeProto Node(string operation, params IEnumerable<string> inputs) => new() { OpType = operation, Input = { inputs } };
}
