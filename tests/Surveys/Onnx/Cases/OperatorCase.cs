using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Surveys.Onnx.Cases;

/// <summary>
/// A node to be judged. Its inputs are, by name, what a network may have on its way: <c>x</c> and <c>y</c> [2, 4, 6, 6] of degree 1, <c>square</c> of degree 2,
/// <c>positive</c> (a ReLU), <c>flat</c> [2, 144], <c>sign</c> of degree 0, <c>where</c> of truth values, <c>above</c> of numbers from 1 on; or numbers that are given.
/// </summary>
internal sealed record OperatorCase(string Operator, object[] Inputs, (string Name, object Value)[] Attributes)
{
    public int Outputs { get; init; } = 1;

    public long Opset { get; init; } = 20;

    /// <summary>Whether it is refused though it is homogeneous: no one looks that closely.</summary>
    public bool IsCautious { get; init; }

    /// <summary>The case as a model whose outputs are the node's.</summary>
    public ModelProto Build()
    {
        var builder = new ModelBuilder(Opset).Input("x", 2, 4, 6, 6).Input("y", 2, 4, 6, 6)
            .Node("Mul", "x x", "square")
            .Node("Relu", "x", "positive")
            .Node("Sign", "x", "sign")
            .Node("Flatten", "x", "flat")
            .Node("Greater", "x y", "where")
            .Node("Cosh", "x", "above");
        var names = Inputs.Select((input, i) => Name(builder, input, i)).ToArray();
        var outputs = Enumerable.Range(0, Outputs).Select(static i => $"result{i}").ToArray();
        return builder.Node(Operator, names, outputs, Attributes).Output(outputs).Model;
    }

    public override string ToString() =>
        $"{Operator}({string.Join(", ", Inputs.Select(static input => input as string ?? "…"))}; {string.Join(", ", Attributes.Select(Written))})";

    private static string Written((string Name, object Value) attribute) =>
        attribute.Value is string or int or double ? FormattableString.Invariant($"{attribute.Name}={attribute.Value}")
        : attribute.Value is int[] numbers ? $"{attribute.Name}={string.Join(' ', numbers)}"
        : attribute.Name;

    private static string Name(ModelBuilder builder, object input, int i)
    {
        if (input is string name)
            return name;
        builder.Data($"data{i}", ((TensorProto)input).Clone());
        return $"data{i}";
    }
}
