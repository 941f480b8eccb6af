using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators.Linear;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>A convolution over any number of dimensions, with a bias or without.</summary>
internal sealed class Conv() : Operator("Conv")
{
    public override IReadOnlyList<string> Attributes { get; } = [.. WindowRule.Attributes, "group"];

    public override (int Least, int Most) InputCount => (2, 3);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { Rank: > 2 } shape)
            return null;
        var weight = node[1]!.Shape;
        var sizes = WindowRule.Of(node, weight) is { } window && window.Rank == shape.Rank - 2 ? window.Over(shape.Sizes.Skip(2)) : new Dimension?[shape.Rank - 2];
        return new([shape[0], weight?.Rank > 0 ? weight[0] : null, .. sizes]);
    }

    public override Rational? InferDegree(OperatorScope node) => Biased.Infer(node, node[2]);

    // The same weight spreads the gradient back; what the stride cut off is added at the end.
    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Wants(1) || (scope.Node.Inputs.Count > 2 && scope.Wants(2)))
            return false;
        if (scope.Node.Input.Shape is not { } shape || WindowRule.Of(scope.Node, scope.Node[1]!.Shape) is not { } rule)
            throw scope.Open(0);
        var fast = rule.Back([.. shape.Sizes.Skip(2)]) is { } window ? TurnedWeight.Convolve(scope, window) ?? PhasedWeight.Convolve(scope, window) : null;
        scope.Give(0, fast ?? rule.Spread(scope, scope.Gradient, scope.Input(1), scope.Node.Integer("group", 1)));
        return true;
    }

    public override string? Strip(StripScope scope) => Biased.Strip(scope);

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (scope.Spatial is not { } rank || scope.Weight(1) is not { } weight || WindowRule.Of(node, node[1]!.Shape)?.Written([.. node.Input.Shape!.Sizes.Skip(2)]) is not { } window)
            return scope.Refuse("a convolution goes over one to three dimensions, with weights that are known", "write that part by hand");
        if (!Biased.Bias(scope, weight.Sizes[0], out var bias))
            return false;
        var (before, padding) = WindowRule.Padding(window);
        List<string> arguments = [DeclarationScope.Text([weight.Sizes[0]]), .. WindowRule.Arguments(window, padding)];
        if (node.Integer("group", 1) is > 1 and var groups)
            arguments.Add($"Groups = {groups}");
        var step = scope.Weighted($"Conv{rank}d", arguments, new() { ["weight"] = weight }, outputAxis: 0, bias);
        return before is null ? scope.Map(step) : scope.Map($"ZeroPad{rank}d", [before], step);
    }
}
