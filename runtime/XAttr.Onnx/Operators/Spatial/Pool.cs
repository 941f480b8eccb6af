using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>The largest, the mean or a norm of a window: αx has it α times as large, so the degree stays.</summary>
/// <param name="name">The operator.</param>
/// <param name="isNorm">Whether it is never below 0.</param>
/// <param name="attributes">Its attributes beside those of the window.</param>
internal sealed class Pool(string name, bool isNorm, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = [.. WindowRule.Attributes, "ceil_mode", .. attributes];

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { Rank: > 2 } shape)
            return null;
        var sizes = WindowRule.Of(node) is { } window && window.Rank == shape.Rank - 2
            ? window.Over(shape.Sizes.Skip(2), node.Integer("ceil_mode", 0) != 0)
            : new Dimension?[shape.Rank - 2];
        return new([.. shape.Sizes.Take(2), .. sizes]);
    }

    public override Type InferType(OperatorScope node, int output) => output == 0 ? node.Input.Type : Type.Int64;

    public override Rational? InferDegree(OperatorScope node) => node.Degree;

    // Where it was found.
    public override Rational DegreeOf(OperatorScope node, int output, Rational first) => output == 0 ? first : 0;

    public override bool IsNonnegative(OperatorScope node) => isNorm || node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope)
    {
        switch (Name)
        {
            case "MaxPool" when scope.Node.Integer("storage_order", 0) == 0:
                scope.Give(0, Scattered(scope));
                return true;
            case "AveragePool":
                scope.Give(0, Shared(scope));
                return true;
            default:
                return false;
        }
    }

    // The second result says where in the whole tensor the largest were; windows that overlap add up.
    private static string Scattered(AdjointScope scope)
    {
        var node = scope.Node.Node;
        if (node.Output.Count == 1)
            node.Output.Add("");
        if (node.Output[1].Length == 0)
            node.Output[1] = scope.Builder.Unused($"{scope.Output}_places");
        var all = scope.Builder.Integers(-1);
        var zeros = scope.Add("Expand", scope.Number(0), scope.Add("Reshape", scope.Add("Size", scope.Input()), scope.Builder.Integers(1)));
        var scattered = scope.Builder.Add(
            "ScatterElements", [zeros, scope.Add("Reshape", node.Output[1], all), scope.Add("Reshape", scope.Gradient, all)], ("axis", 0L), ("reduction", "add"));
        return scope.InShape(scattered);
    }

    // A convolution of each channel by equal weights, turned round.
    private static string Shared(AdjointScope scope)
    {
        var sizes = scope.Node.Input.Shape?.Sizes.Skip(2).ToList();
        if (sizes is null || scope.Node.Input.Shape![1]?.Number is not { } channels || WindowRule.Of(scope.Node) is not { } window || window.Back(sizes) is not { } back)
            throw scope.Open(0);
        if (scope.Node.Integer("ceil_mode", 0) != 0 && !window.Over(sizes, roundUp: true).SequenceEqual(window.Over(sizes)))
            throw scope.Unknown("of means over windows that the end cuts off");
        var gradient = scope.Gradient;
        if (scope.Node.Integer("count_include_pad", 0) == 0 && IsPadded(back))
        {
            var counts = window.Counts(sizes) ?? throw scope.Open(0);
            var ratios = counts.Aggregate((IEnumerable<double>)[1.0], static (products, along) => products.SelectMany(product => along.Select(count => product * count)))
                .Select(count => window.Volume / count).ToList();
            gradient = scope.Add("Mul", gradient, scope.Builder.Numbers(ratios, [1, 1, .. counts.Select(static along => (long)along.Count)], scope.Type));
        }

        var kernel = (IReadOnlyList<long>)back[0].Value;
        var equal = scope.Builder.Numbers(
            [.. Enumerable.Repeat(1.0 / window.Volume, (int)(channels * window.Volume))], [channels, 1, .. kernel], scope.Type);
        return scope.Builder.Add("ConvTranspose", [gradient, equal], [.. back, ("group", channels)]);
    }

    private static bool IsPadded((string Name, object Value)[] back) => ((IReadOnlyList<long>)back[3].Value).Any(static pad => pad != 0);
}

/// <summary>The same of all that a channel has.</summary>
/// <param name="name">The operator.</param>
/// <param name="isNorm">Whether it is never below 0.</param>
/// <param name="attributes">Its attributes.</param>
internal sealed class GlobalPool(string name, bool isNorm = false, params string[] attributes) : Operator(name)
{
    public override IReadOnlyList<string> Attributes { get; } = attributes;

    public override TensorShape? InferShape(OperatorScope node, int output) =>
        node.Input.Shape is { Rank: >= 2 } shape ? new([.. shape.Sizes.Take(2), .. Enumerable.Repeat(Dimension.One, shape.Rank - 2)]) : null;

    public override Rational? InferDegree(OperatorScope node) => node.Degree;

    public override bool IsNonnegative(OperatorScope node) => isNorm || node.Input.IsNonnegative;

    public override bool Differentiate(AdjointScope scope)
    {
        var rank = scope.Rank();
        var axes = scope.Builder.Integers([.. Enumerable.Range(2, rank - 2).Select(static axis => (long)axis)]);
        switch (Name)
        {
            case "GlobalAveragePool":
                scope.Give(0, Reductions.ReductionAdjoints.Mean(scope, scope.Gradient, scope.Output));
                return true;
            case "GlobalMaxPool":
                scope.Give(0, Reductions.ReductionAdjoints.Chosen(scope, scope.Gradient, scope.Output, axes));
                return true;
            default:
                return false;
        }
    }
}
