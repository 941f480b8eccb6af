using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Joins element by element.</summary>
internal static class Elementwise
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["Add"] = static node => node.X + node[1]!,
        ["Sub"] = static node => node.X - node[1]!,
        ["Mul"] = static node => node.X * node[1]!,
        ["Div"] = static node => node.X.is_floating_point() ? node.X / node[1]! : node.X.div(node[1]!, RoundingMode.trunc),
        ["Mod"] = static node => node.Integer("fmod", 0) != 0 ? node.X.fmod(node[1]!) : node.X.remainder(node[1]!),
        ["Pow"] = static node => node.X.pow(node[1]!),
        ["Sum"] = static node => node.Present.Aggregate(static (left, right) => left + right),
        ["Mean"] = static node => node.Present.Aggregate(static (left, right) => left + right) / node.Present.Count(),
        ["Max"] = static node => node.Present.Aggregate(maximum),
        ["Min"] = static node => node.Present.Aggregate(minimum),
        ["Where"] = static node => where(node.X, node[1]!, node[2]!),
        ["Concat"] = static node => cat([.. node.Present], node.Axis("axis", 1)),
        ["Equal"] = static node => node.X.eq(node[1]!),
        ["Greater"] = static node => node.X.gt(node[1]!),
        ["GreaterOrEqual"] = static node => node.X.ge(node[1]!),
        ["Less"] = static node => node.X.lt(node[1]!),
        ["LessOrEqual"] = static node => node.X.le(node[1]!),
        ["And"] = static node => node.X.logical_and(node[1]!),
        ["Or"] = static node => node.X.logical_or(node[1]!),
        ["Xor"] = static node => node.X.logical_xor(node[1]!),
    };
}
