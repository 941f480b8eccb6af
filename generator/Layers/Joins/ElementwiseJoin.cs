using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Joins;

/// <summary>A join element by element, with sizes of 1 repeated.</summary>
internal abstract class ElementwiseJoin : JoinLayer
{
    public override IReadOnlyList<string> Functions => [Method];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new NamesArgument("Taps", "The labels of the other tensors.")];

    /// <summary>The method of Tensor that joins two.</summary>
    protected abstract string Method { get; }

    public override Shape? InferShape(LayerScope layer)
    {
        var shape = layer.Input;
        for (var i = 1; i < layer.Inputs.Count; i++)
        {
            var other = layer.Inputs[i];
            if (Broadcast(shape, other.Shape!) is not { } joined)
                return layer.RefuseShape($"its inputs have the shapes {shape} and {other.Shape}; they must have the same rank and equal sizes, or 1{WayOut(layer.Inputs[0] with { Shape = shape }, other)}");
            shape = joined;
        }

        return shape;
    }

    /// <summary>What brings two shapes that differ together, as a clause behind a semicolon; empty where nothing is known.</summary>
    protected virtual string WayOut(Operand current, Operand tapped) => "";

    // The gradients of sums, products, quotients and choices read what goes in.
    public override bool IsOverwritable => true;

    public override string Call(LayerScope layer, IReadOnlyList<string> inputs)
    {
        var joined = inputs[0];
        for (var i = 1; i < inputs.Count; i++)
            joined = joined + "." + Method + "(" + inputs[i] + ")";
        return joined;
    }

    private static Shape? Broadcast(Shape left, Shape right)
    {
        if (left.Equals(right))
            return left;
        if (left.Rank != right.Rank)
            return null;
        var sizes = left.Sizes.Zip(right.Sizes, static (a, b) => a == b || b == 1 ? a : a == 1 ? b : -1).ToArray();
        return Array.IndexOf(sizes, -1) < 0 ? new Shape(sizes) : null;
    }

    /// <summary>The operator of ONNX that joins two.</summary>
    protected abstract string OnnxOperator { get; }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Inputs.Aggregate((joined, input) => nodes.Add(OnnxOperator, joined, input));
}
