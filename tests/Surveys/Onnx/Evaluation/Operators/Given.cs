using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Tensors that are written in the graph, or follow from shapes and indices.</summary>
internal static class Given
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["Constant"] = Constant,
        ["ConstantOfShape"] = static node => node.Attribute("value")?.T is { } value
            ? TensorReading.Of(value).reshape([]).expand(node.Numbers(0)!)
            : zeros(node.Numbers(0)!, ScalarType.Float64),
        ["Range"] = static node => node.X.is_floating_point()
            ? arange(node.X.ToDouble(), node[1]!.ToDouble(), node[2]!.ToDouble(), ScalarType.Float64)
            : arange(node.X.ToInt64(), node[1]!.ToInt64(), node[2]!.ToInt64(), ScalarType.Int64),
        ["Shape"] = Shape,
        ["Size"] = static node => tensor(node.X.numel()),
        ["EyeLike"] = EyeLike,
        ["NonZero"] = static node => node.X.dim() == 0 ? node.X.reshape(1).nonzero().t() : node.X.nonzero().t(),
        ["OneHot"] = OneHot,
    };

    private static Tensor Constant(EvaluatedNode node) =>
        node.Attribute("value")?.T is { } data ? TensorReading.Of(data)
        : node.Attribute("value_float") is { } number ? tensor((double)number.F)
        : node.Attribute("value_floats") is { } numbers ? tensor(numbers.Floats.Select(static value => (double)value).ToArray())
        : node.Attribute("value_int") is { } integer ? tensor(integer.I)
        : node.Attribute("value_ints") is { } integers ? tensor(integers.Ints.ToArray())
        : throw node.Unsupported("with a value of this kind");

    private static Tensor Shape(EvaluatedNode node)
    {
        var rank = (int)node.X.dim();
        int Place(long written) => (int)Math.Clamp(EvaluatedNode.FromStart(written, rank), 0, rank);
        var (start, end) = (Place(node.Integer("start", 0)), Place(node.Integer("end", rank)));
        return tensor(node.X.shape.Skip(start).Take(Math.Max(0, end - start)).ToArray());
    }

    private static Tensor EyeLike(EvaluatedNode node)
    {
        var type = node.Attribute("dtype") is { } written ? TensorReading.TypeOf(written.I) : node.X.dtype;
        var (rows, columns) = (arange(node.X.shape[0]).unsqueeze(1), arange(node.X.shape[1]).unsqueeze(0));
        return (columns - rows).eq(node.Integer("k", 0)).to(type);
    }

    private static Tensor OneHot(EvaluatedNode node)
    {
        var (depth, values) = (node.Numbers(1)![0], node[2]!);
        var indices = node.X.to(ScalarType.Int64);
        indices = where(indices.lt(0), indices + depth, indices);
        var isHot = indices.unsqueeze(-1).eq(arange(depth)).movedim([-1], [EvaluatedNode.FromStart(node.Integer("axis", -1), node.X.dim() + 1)]);
        return where(isHot, values[1], values[0]);
    }
}
