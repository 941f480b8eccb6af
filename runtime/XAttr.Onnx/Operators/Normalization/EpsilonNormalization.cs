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

    public override bool Differentiate(AdjointScope scope)
    {
        if (Enumerable.Range(1, scope.Node.Inputs.Count - 1).Any(scope.Wants) || scope.Gradients.Skip(1).Any(static gradient => gradient is not null))
            return false;
        var (rank, eps) = (scope.Rank(), scope.Node.Real("epsilon", fallback));
        string Scaled(params long[] sizes) => scope.Add("Mul", scope.Gradient, sizes.Length == 0 ? scope.Input(1) : scope.Add("Reshape", scope.Input(1), scope.Builder.Integers(sizes)));
        long[] From(int first) => [.. Enumerable.Range(first, rank - first).Select(static axis => (long)axis)];
        long[] channels = [-1, .. Enumerable.Repeat(1L, rank - 2 < 0 ? 0 : rank - 2)];
        switch (Name)
        {
            case "InstanceNormalization":
                scope.Give(0, NormalizationAdjoints.Of(scope, scope.Input(), Scaled(channels), From(2), eps));
                return true;
            case "GroupNormalization":
                scope.Give(0, Grouped(scope, scope.Node.Opset >= 21 ? Scaled(channels) : scope.Gradient, eps));
                return true;
            case "MeanVarianceNormalization":
                scope.Give(0, NormalizationAdjoints.OfDeviation(scope, scope.Input(), scope.Gradient, scope.Node.Integers("axes") ?? [0, 2, 3], eps));
                return true;
            default:
                var axis = scope.Node.Input.Shape!.Axis(scope.Node.Integer("axis", -1)) ?? throw scope.Open(0);
                scope.Give(0, NormalizationAdjoints.Of(scope, scope.Input(), Scaled(), From(axis), eps, centres: Name != "RMSNormalization"));
                return true;
        }
    }

    // Before version 21 each group had a scale, since then each channel.
    private static string Grouped(AdjointScope scope, string gradient, double eps)
    {
        var groups = scope.Node.Integer("num_groups", 1);
        string InGroups(string value) => scope.Add("Reshape", value, scope.Builder.Integers(0, groups, -1));
        gradient = InGroups(gradient);
        if (scope.Node.Opset < 21)
            gradient = scope.Add("Mul", gradient, scope.Add("Reshape", scope.Input(1), scope.Builder.Integers(groups, 1)));
        return scope.InShape(NormalizationAdjoints.Of(scope, InGroups(scope.Input()), gradient, [2], eps));
    }
}
