using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators.Normalization;

/// <summary>
/// x less its mean, or not, over its deviation, with an eps under the root: of degree 0 where that is 0, whatever scale and shift follow.
/// </summary>
/// <param name="name">The operator.</param>
/// <param name="inputs">The fewest and the most inputs, of which the first is normalised.</param>
/// <param name="fallback">The eps where none is written.</param>
/// <param name="attributes">Its attributes beside that.</param>
internal sealed class EpsilonNormalization(string name, (int Least, int Most) inputs, double fallback, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = ["epsilon", .. attributes];

    public override (int Least, int Most) InputCount => inputs;

    // Mean and deviation have the size 1 where they are taken over.
    public override TensorShape? InferShape(OperatorScope node, int output) => output == 0 ? node.Input.Shape
        : node.Input.Shape is { } shape && shape.Axis(node.Integer("axis", -1)) is { } axis
            ? new([.. shape.Sizes.Select((size, i) => i >= axis ? Dimension.One : size)])
        : null;

    public override Rational? InferDegree(OperatorScope node)
    {
        if (node.Inputs.Skip(1).Any(static input => input is not null && input.Degree != 0))
            return node.Refuse("its scale and its shift are of another degree than 0", "use fixed ones", mended: null);
        var eps = node.Real("epsilon", fallback);
        return eps == 0 ? 0 : node.Refuse(Reasons.Epsilon(eps.ToString("G6", CultureInfo.InvariantCulture)), "export it with eps=0", mended: 0);
    }

    public override Rational DegreeOf(OperatorScope node, int output, Rational first) => output == 1 ? node.Degree : output == 2 ? 0 - node.Degree : first;
}
