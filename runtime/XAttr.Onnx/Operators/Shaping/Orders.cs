using System.Collections.Generic;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Shaping;

/// <summary>A triangle of a matrix, with zeros elsewhere.</summary>
internal sealed class Trilu() : ShapingOperator("Trilu", 1, 2)
{
    public override IReadOnlyList<string> Attributes => ["upper"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;
}

/// <summary>Sequences turned around.</summary>
internal sealed class ReverseSequence() : ShapingOperator("ReverseSequence", 2, 2)
{
    public override IReadOnlyList<string> Attributes => ["batch_axis", "time_axis"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;
}
