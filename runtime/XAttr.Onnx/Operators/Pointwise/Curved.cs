using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Pointwise;

/// <summary>A function of single elements that is no power of its input, such as the exponential.</summary>
/// <param name="name">The operator.</param>
/// <param name="isNonnegative">Whether it is never below 0.</param>
internal sealed class Curved(string name, bool isNonnegative = false) : Operator(name)
{
    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) => node.Refuse(Reasons.Curved, "use Relu or LeakyRelu, or apply it to normalised values");

    public override bool IsNonnegative(OperatorScope node) => isNonnegative;

    public override bool Differentiate(AdjointScope scope) => PointwiseAdjoints.Give(scope);
}
