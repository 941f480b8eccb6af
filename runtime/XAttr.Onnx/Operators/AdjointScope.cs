using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators;

/// <summary>What an operator's adjoint sees: the node, the gradients of its results, and where nodes are added.</summary>
/// <param name="node">The node.</param>
/// <param name="builder">Where nodes are added.</param>
/// <param name="gradients">The gradients of its results, by their places; null where nothing depends on one.</param>
/// <param name="wanted">Which inputs' gradients are asked for.</param>
/// <param name="give">Takes the gradient of an input.</param>
internal sealed class AdjointScope(
    OperatorScope node, AdjointBuilder builder, IReadOnlyList<string?> gradients, IReadOnlyList<bool> wanted, Action<int, string> give)
{
    public OperatorScope Node { get; } = node;

    public AdjointBuilder Builder { get; } = builder;

    /// <summary>The gradients of the results.</summary>
    public IReadOnlyList<string?> Gradients { get; } = gradients;

    /// <summary>The gradient of the first result.</summary>
    public string Gradient => Gradients[0] ?? throw new InvalidDataException($"{Graph.Name(Node.Node)} is read by its other results alone, which have no gradient.");

    /// <summary>The type that is computed in.</summary>
    public Type Type => Node.Input.Type;

    /// <summary>The name of the first result.</summary>
    public string Output => Node.Node.Output[0];

    /// <summary>The name of an input.</summary>
    public string Input(int input = 0) => Node.Node.Input[input];

    /// <summary>Whether an input's gradient is asked for.</summary>
    public bool Wants(int input) => wanted[input];

    /// <summary>Gives the gradient of an input; what else it has is added to it.</summary>
    public void Give(int input, string gradient)
    {
        if (Wants(input))
            give(input, gradient);
    }

    /// <summary>A node with one result.</summary>
    public string Add(string operation, params string[] inputs) => Builder.Add(operation, inputs);

    /// <summary>One number.</summary>
    public string Number(double value) => Builder.Number(value, Type);

    /// <summary>A tensor times itself.</summary>
    public string Square(string value) => Add("Mul", value, value);

    /// <summary>The shape of an input, when it runs.</summary>
    public string ShapeOf(int input = 0) => Add("Shape", Input(input));

    /// <summary>A gradient in the shape of an input.</summary>
    public string InShape(string gradient, int input = 0) => Add("Reshape", gradient, ShapeOf(input));

    /// <summary>A reduction that keeps its dimensions, whose axes older versions have as an attribute.</summary>
    public string Reduce(string operation, string value, IReadOnlyList<long> axes) => operation == "ReduceSum" || Node.Opset >= 18
        ? Builder.Add(operation, [value, Builder.Integers([.. axes])], ("keepdims", 1L))
        : Builder.Add(operation, [value], ("axes", axes), ("keepdims", 1L));

    /// <summary>Zeros in the shape of an input.</summary>
    public string Zeros(int input = 0) => Add("Expand", Number(0), ShapeOf(input));

    /// <summary>The name of a result, which is asked for if it was not.</summary>
    public string Result(int output, string suffix)
    {
        var names = Node.Node.Output;
        while (names.Count <= output)
            names.Add("");
        if (names[output].Length == 0)
            names[output] = Builder.Unused($"{Output}_{suffix}");
        return names[output];
    }

    /// <summary>A gradient where a condition holds, else 0.</summary>
    public string Where(string condition, string gradient) => Add("Where", condition, gradient, Number(0));

    /// <summary>The sizes of an input, all numbers from a dimension on.</summary>
    /// <exception cref="NotSupportedException">One is open.</exception>
    public IReadOnlyList<long> Sizes(int input, int from = 0)
    {
        var shape = Node[input]!.Shape;
        return shape is not null && shape.Sizes.Skip(from).All(static size => size?.Number is not null)
            ? [.. shape.Sizes.Skip(from).Select(static size => size!.Factor)]
            : throw Open(input);
    }

    /// <summary>The rank of an input.</summary>
    /// <exception cref="NotSupportedException">It is not known.</exception>
    public int Rank(int input = 0) => Node[input]!.Shape?.Rank ?? throw Open(input);

    /// <summary>The sum of a gradient over what an input was repeated along.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="input">The input.</param>
    public string Unrepeated(string gradient, TensorShape? shape, int input)
    {
        var own = Node[input]!.Shape;
        if (shape is null || own is null || own.Rank > shape.Rank)
            throw Open(input);
        var extra = shape.Rank - own.Rank;
        var ahead = Enumerable.Range(0, extra).Select(static axis => (long)axis).ToArray();
        var along = new List<long>();
        for (var i = 0; i < own.Rank; i++)
        {
            var (size, repeated) = (own[i], shape[i + extra]);
            if (Equals(size, repeated) && size is not null)
                continue;
            if (size?.Number != 1)
                throw Open(input);
            along.Add(i);
        }

        if (ahead.Length > 0)
            gradient = Builder.Add("ReduceSum", [gradient, Builder.Integers(ahead)], ("keepdims", 0L));
        return along.Count > 0 ? Builder.Add("ReduceSum", [gradient, Builder.Integers([.. along])], ("keepdims", 1L)) : gradient;
    }

    /// <summary>That the gradient of an input needs a size that is not known.</summary>
    public NotSupportedException Open(int input) =>
        new($"{Graph.Name(Node.Node)} cannot be explained: its input '{Input(input)}' has the shape {Node[input]!.Shape?.ToString() ?? "?"}, of which its gradient needs all sizes but the batch's. Export the network with fixed ones.");

    /// <summary>That there is no gradient for what it does.</summary>
    public NotSupportedException Unknown(string what) => new($"{Graph.Name(Node.Node)} cannot be explained: no gradient is known {what}.");
}
