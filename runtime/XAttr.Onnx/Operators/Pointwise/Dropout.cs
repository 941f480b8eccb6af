using System.Collections.Generic;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>Nothing, unless it is asked to train.</summary>
internal sealed class Dropout() : Operator("Dropout")
{
    public override IReadOnlyList<string> Attributes => ["ratio", "seed"];

    public override (int Least, int Most) InputCount => (1, 3);

    public override bool KeepsZeros => true;

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Type InferType(OperatorScope node, int output) => output == 0 || node.Opset < 10 ? node.Input.Type : Type.Bool;

    public override Rational? InferDegree(OperatorScope node)
    {
        if (node[2] is null || node[2]!.Value?.Numbers is [0])
            return node.Degree;
        node.CannotProve("it draws at random what it leaves out", "export it for inference (model.eval())");
        return null;
    }

    public override Rational DegreeOf(OperatorScope node, int output, Rational first) => output == 0 ? first : 0;

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope)
    {
        scope.Give(0, scope.Gradient);
        return true;
    }

    public override bool Declare(DeclarationScope scope) =>
        scope.Layer("Dropout", DeclarationScope.Text(scope.Node[1]?.Value?.Numbers is [var ratio] ? ratio : scope.Node.Real("ratio", 0.5)));
}
