using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators.Linear;

namespace XAttr.Onnx.Operators.Spatial;

/// <summary>A transposed convolution: each element adds its multiple of the kernel to the result.</summary>
internal sealed class ConvTranspose() : Operator("ConvTranspose")
{
    public override IReadOnlyList<string> Attributes { get; } = [.. WindowRule.Attributes, "group", "output_padding", "output_shape"];

    public override (int Least, int Most) InputCount => (2, 3);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        if (node.Input.Shape is not { Rank: > 2 } shape)
            return null;
        var weight = node[1]!.Shape;
        IEnumerable<Dimension?> sizes = node.Integers("output_shape") is { } written ? written.TakeLast(shape.Rank - 2).Select(Dimension.Of)
            : WindowRule.Of(node, weight) is { } window && window.Rank == shape.Rank - 2 ? window.Spread(shape.Sizes.Skip(2), node.Integers("output_padding"))
            : new Dimension?[shape.Rank - 2];
        var channels = weight?.Rank > 1 && weight[1] is { } each ? each * Dimension.Of(node.Integer("group", 1)) : null;
        return new([shape[0], channels, .. sizes]);
    }

    public override Rational? InferDegree(OperatorScope node) => Biased.Infer(node, node[2]);

    public override bool Differentiate(AdjointScope scope)
    {
        if (scope.Wants(1) || (scope.Node.Inputs.Count > 2 && scope.Wants(2)) || scope.Node.Attribute("output_shape") is not null || scope.Node.Text("auto_pad", "NOTSET") is not ("NOTSET" or "VALID"))
            return false;
        if (WindowRule.Of(scope.Node, scope.Node[1]!.Shape)?.Plain is not { } attributes)
            throw scope.Open(0);
        scope.Give(0, scope.Builder.Add("Conv", [scope.Gradient, scope.Input(1)], [.. attributes, ("group", scope.Node.Integer("group", 1))]));
        return true;
    }

    public override string? Strip(StripScope scope) => Biased.Strip(scope);

    public override bool Declare(DeclarationScope scope)
    {
        var node = scope.Node;
        if (scope.Spatial is not { } rank || scope.Weight(1) is not { } weight || node.Attribute("output_shape") is not null || node.Text("auto_pad", "NOTSET") is not ("NOTSET" or "VALID")
            || WindowRule.Of(node, node[1]!.Shape)?.Written([.. InferShape(node, 0)!.Sizes.Skip(2)]) is not { } window || WindowRule.Padding(window) is not { Before: null } found)
        {
            return scope.Refuse("a transposed convolution goes over one to three dimensions, with weights that are known and equal padding on both sides", "write that part by hand");
        }

        var groups = node.Integer("group", 1);
        if (!Biased.Bias(scope, weight.Sizes[1] * groups, out var bias))
            return false;
        List<string> arguments = [DeclarationScope.Text([weight.Sizes[1] * groups]), .. WindowRule.Arguments(window, found.Padding)];
        if (node.Integers("output_padding") is { } extra && extra.Any(static pad => pad != 0))
            arguments.Add($"OutputPadding = {DeclarationScope.Text(extra)}");
        if (groups > 1)
            arguments.Add($"Groups = {groups}");

        // Of several groups the outputs do not lie along one axis.
        return scope.Map(scope.Weighted($"ConvTranspose{rank}d", arguments, new() { ["weight"] = weight }, outputAxis: groups == 1 ? 1 : null, bias));
    }
}
