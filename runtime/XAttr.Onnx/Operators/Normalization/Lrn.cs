using System.Collections.Generic;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Normalization;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>x / (k + α·mean of x² over neighbouring channels)^β: of degree d − 2βd where k is 0.</summary>
internal sealed class Lrn() : Operator("LRN")
{
    public override IReadOnlyList<string> Attributes => ["alpha", "beta", "bias", "size"];

    public override TensorShape? InferShape(OperatorScope node, int output) => node.Input.Shape;

    public override Rational? InferDegree(OperatorScope node) =>
        node.Real("bias", 1) == 0 && RationalArgument.Exact(node.Real("beta", 0.75)) is { } beta
            ? node.Ask(layer => DegreeRules.Computed(layer, () => layer.Degree - (new Rational(2) * beta * layer.Degree)))
            : node.Ask(new LocalResponseNorm());

    public override bool IsNonnegative(OperatorScope node) => node.Input.IsNonnegative;
}
