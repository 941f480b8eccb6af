using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>Parts along an axis, one behind the other.</summary>
internal sealed class Split() : ShapingOperator("Split", 1, 2)
{
    public override IReadOnlyList<string> Attributes => ["axis", "split", "num_outputs"];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { } shape || shape.Axis(node.Integer("axis", 0)) is not { } axis)
            return null;
        if (node.Numbers("split", 1) is { } sizes)
            return shape.With(axis, output < sizes.Count ? Dimension.Of(sizes[output]) : null);
        if (node[1] is not null || shape[axis] is not { } size)
            return shape.With(axis, null);
        var parts = node.Node.Output.Count;

        // Where it cannot be shared evenly the last part is smaller.
        return size.Number is not { } number ? shape.With(axis, size / Dimension.Of(parts))
            : (number + parts - 1) / parts is var each && output < parts - 1 ? shape.With(axis, Dimension.Of(each))
            : shape.With(axis, Dimension.Of(number - (each * (parts - 1))));
    }

    public override bool Differentiate(AdjointScope scope)
    {
        // What nothing depends on has a gradient of 0.
        var parts = scope.Node.Node.Output.Select((output, i) => scope.Gradients[i] ?? scope.Add("Expand", scope.Number(0), scope.Add("Shape", output)));
        scope.Give(0, scope.Builder.Add("Concat", [.. parts], ("axis", scope.Node.Integer("axis", 0))));
        return true;
    }

    public override bool Declare(DeclarationScope scope)
    {
        var shape = scope.Node.Input.Shape;
        var outputs = scope.Node.Node.Output;
        if (shape?.Axis(scope.Node.Integer("axis", 0)) is not (> 0 and var axis))
            return scope.Refuse("it splits the samples, or it is not known what", "write that part by hand");
        var start = 0L;
        for (var i = 0; i < outputs.Count; i++)
        {
            if (InferShape(scope.Node, i)?[axis]?.Number is not { } length)
                return scope.Refuse("its parts are not known", "export the network with fixed sizes");
            if (scope.Node.Graph.Readers[outputs[i]].Any() || scope.Node.Graph.Proto.Output.Any(output => output.Name == outputs[i]))
                scope.Part(i, "Narrow", DeclarationScope.Text([axis]), DeclarationScope.Text([start]), DeclarationScope.Text([length]));
            start += length;
        }

        return true;
    }
}
