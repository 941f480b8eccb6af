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
            case "LpPool":
                var p = scope.Node.Integer("p", 2);
                scope.Give(0, scope.Add("Mul", Spread(scope, Reductions.NormAdjoints.Each(scope, scope.Gradient, scope.Output, p), 1), Reductions.NormAdjoints.Slope(scope, p)));
                return true;
            default:
                return false;
        }
    }

    // The second result says where in the whole tensor the largest were; windows that overlap add up.
    private static string Scattered(AdjointScope scope)
    {
        var places = scope.Result(1, "places");
        var all = scope.Builder.Integers(-1);
        var zeros = scope.Add("Expand", scope.Number(0), scope.Add("Reshape", scope.Add("Size", scope.Input()), scope.Builder.Integers(1)));
        var scattered = scope.Builder.Add(
            "ScatterElements", [zeros, scope.Add("Reshape", places, all), scope.Add("Reshape", scope.Gradient, all)], ("axis", 0L), ("reduction", "add"));
        return scope.InShape(scattered);
    }

    // Each window's share of the mean; windows that reach into padding that does not count, or beyond it, have fewer elements.
    private static string Shared(AdjointScope scope)
    {
        var (window, sizes) = Window(scope);
        var (roundUp, withPadding) = (RoundsUp(scope), scope.Node.Integer("count_include_pad", 0) != 0);
        var gradient = scope.Gradient;
        if ((!withPadding && window.IsPadded(sizes)) || (roundUp && !window.Over(sizes, roundUp: true).SequenceEqual(window.Over(sizes))))
        {
            var counts = window.Counts(sizes, roundUp, withPadding) ?? throw scope.Open(0);
            var ratios = counts.Aggregate((IEnumerable<double>)[1.0], static (products, along) => products.SelectMany(product => along.Select(count => product * count)))
                .Select(count => window.Volume / count).ToList();
            gradient = scope.Add("Mul", gradient, scope.Builder.Numbers(ratios, [1, 1, .. counts.Select(static along => (long)along.Count)], scope.Type));
        }

        return Spread(scope, gradient, 1.0 / window.Volume);
    }

    // A convolution of each channel by equal weights, turned round.
    private static string Spread(AdjointScope scope, string gradient, double weight)
    {
        var (window, _) = Window(scope);
        if (scope.Node.Input.Shape![1]?.Number is not { } channels)
            throw scope.Open(0);
        var equal = scope.Builder.Numbers([.. Enumerable.Repeat(weight, (int)(channels * window.Volume))], [channels, 1, .. window.Kernel], scope.Type);
        return window.Spread(scope, gradient, equal, channels, RoundsUp(scope));
    }

    private static bool RoundsUp(AdjointScope scope) => scope.Node.Integer("ceil_mode", 0) != 0;

    private static (WindowRule Window, IReadOnlyList<Dimension?> Sizes) Window(AdjointScope scope) =>
        scope.Node.Input.Shape is { Rank: > 2 } shape && WindowRule.Of(scope.Node) is { } window ? (window, [.. shape.Sizes.Skip(2)]) : throw scope.Open(0);

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (scope.Spatial is not { } rank || WindowRule.Of(node)?.Written([.. node.Input.Shape!.Sizes.Skip(2)]) is not { } window || WindowRule.Padding(window) is not { Before: null } found)
            return scope.Refuse("a pooling goes over one to three dimensions, with equal padding on both sides", "write that part by hand");
        var isPadded = found.Padding.Any(static pad => pad != 0);
        var hasDilation = ((IReadOnlyList<long>)window[2].Value).Any(static dilation => dilation != 1);
        if (node.Node.Output.Skip(1).Any(output => output.Length > 0 && node.Graph.Readers[output].Any()) || (hasDilation && Name != "MaxPool") || (Name == "LpPool" && (isPadded || rank == 3 || node.Integer("ceil_mode", 0) != 0)))
            return scope.Refuse("no pooling of a declaration has its places, its dilation, its padding or its rounding", "write that part by hand");
        var arguments = WindowRule.Arguments(window, found.Padding, isPooling: true);
        if (node.Integer("ceil_mode", 0) != 0)
            arguments.Add("CeilMode = true");
        if (Name == "LpPool")
            return scope.Layer($"LPPool{rank}d", [DeclarationScope.Text([node.Integer("p", 2)]), .. arguments]);
        if (Name == "AveragePool" && isPadded && node.Integer("count_include_pad", 0) == 0)
            arguments.Add("CountIncludePad = false");
        return scope.Layer($"{(Name == "MaxPool" ? "Max" : "Avg")}Pool{rank}d", arguments);
    }
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
            case "GlobalLpPool":
                var p = scope.Node.Integer("p", 2);
                scope.Give(0, scope.Add("Mul", Reductions.NormAdjoints.Each(scope, scope.Gradient, scope.Output, p), Reductions.NormAdjoints.Slope(scope, p)));
                return true;
            default:
                return false;
        }
    }

    public override bool Declare(DeclarationScope scope) =>
        Name == "GlobalLpPool" || scope.Spatial is not { } rank
            ? scope.Refuse("no layer takes the norm of a whole channel of any rank", "use ReduceL2")
            : scope.Layer($"Adaptive{(Name == "GlobalMaxPool" ? "Max" : "Avg")}Pool{rank}d", "1");
}
