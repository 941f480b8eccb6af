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
        foreach (var input in layer.Inputs.Skip(1))
        {
            if (Broadcast(shape, input.Shape!) is not { } joined)
                return layer.RefuseShape($"its inputs have the shapes {shape} and {input.Shape}; they must have the same rank and equal sizes, or 1{WayOut(layer, shape, input.Shape!)}");
            shape = joined;
        }

        return shape;
    }

    /// <summary>What brings two shapes that differ together, as a clause behind a semicolon; empty where nothing is known.</summary>
    protected virtual string WayOut(LayerScope layer, Shape current, Shape tapped) => "";

    // The gradients of sums, products, quotients and choices read what goes in.
    public override bool IsOverwritable => true;

    public override string Call(LayerScope layer, IReadOnlyList<string> inputs) =>
        inputs.Skip(1).Aggregate(inputs[0], (joined, input) => $"{joined}.{Method}({input})");

    private static Shape? Broadcast(Shape left, Shape right)
    {
        if (left.Rank != right.Rank)
            return null;
        var sizes = left.Sizes.Zip(right.Sizes, static (a, b) => a == b || b == 1 ? a : a == 1 ? b : -1).ToArray();
        return Array.IndexOf(sizes, -1) < 0 ? new Shape(sizes) : null;
    }
}
