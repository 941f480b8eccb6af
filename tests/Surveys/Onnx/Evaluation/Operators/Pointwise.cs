using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation.Operators;

/// <summary>Functions of single elements, and of one axis.</summary>
internal static class Pointwise
{
    public static Dictionary<string, Func<EvaluatedNode, Tensor>> All { get; } = new()
    {
        ["Relu"] = static node => node.X.relu(),
        ["LeakyRelu"] = static node => where(node.X.gt(0), node.X, node.X * node.Real("alpha", 0.01)),
        ["PRelu"] = static node => where(node.X.lt(0), node.X * node[1]!, node.X),
        ["Elu"] = static node => Exponential(node.X, node.Real("alpha", 1)),
        ["Celu"] = static node => Celu(node.X, node.Real("alpha", 1)),
        ["Selu"] = static node => Exponential(node.X, node.Real("alpha", 1.67326319217681884765625)) * node.Real("gamma", 1.05070102214813232421875),
        ["ThresholdedRelu"] = static node => where(node.X.gt(node.Real("alpha", 1)), node.X, zeros_like(node.X)),
        ["Clip"] = Clip,
        ["Shrink"] = Shrink,
        ["Sigmoid"] = static node => node.X.sigmoid(),
        ["HardSigmoid"] = static node => (node.X * node.Real("alpha", 0.2) + node.Real("beta", 0.5)).clamp(0, 1),
        ["Tanh"] = static node => node.X.tanh(),
        ["Erf"] = static node => node.X.erf(),
        ["Softsign"] = static node => node.X / (node.X.abs() + 1),
        ["Softplus"] = static node => Softplus(node.X),
        ["Gelu"] = Gelu,
        ["HardSwish"] = static node => node.X * (node.X / 6 + 0.5).clamp(0, 1),
        ["Swish"] = static node => node.X * (node.X * node.Real("alpha", 1)).sigmoid(),
        ["Mish"] = static node => node.X * Softplus(node.X).tanh(),
        ["Softmax"] = static node => AlongAxis(node, static (x, axis) => softmax(x, axis)),
        ["LogSoftmax"] = static node => AlongAxis(node, static (x, axis) => x - x.logsumexp(axis, keepdim: true)),
        ["Hardmax"] = static node => AlongAxis(node, static (x, axis) => zeros_like(x).scatter(axis, x.argmax(axis, keepdim: true), ones_like(x))),
        ["Exp"] = static node => node.X.exp(),
        ["Log"] = static node => node.X.log(),
        ["Sin"] = static node => node.X.sin(),
        ["Cos"] = static node => node.X.cos(),
        ["Tan"] = static node => node.X.tan(),
        ["Asin"] = static node => node.X.asin(),
        ["Acos"] = static node => node.X.acos(),
        ["Atan"] = static node => node.X.atan(),
        ["Sinh"] = static node => node.X.sinh(),
        ["Cosh"] = static node => node.X.cosh(),
        ["Asinh"] = static node => node.X.asinh(),
        ["Acosh"] = static node => node.X.acosh(),
        ["Atanh"] = static node => node.X.atanh(),
        ["Identity"] = static node => node.X.alias(),
        ["Neg"] = static node => -node.X,
        ["Abs"] = static node => node.X.abs(),
        ["Sign"] = static node => node.X.sign(),
        ["Sqrt"] = static node => node.X.sqrt(),
        ["Reciprocal"] = static node => node.X.reciprocal(),
        ["Cast"] = static node => Cast(node.X, TensorReading.TypeOf(node.Integer("to", 1))),
        ["CastLike"] = static node => Cast(node.X, node[1]!.dtype),
        ["Floor"] = static node => node.X.floor(),
        ["Ceil"] = static node => node.X.ceil(),
        ["Round"] = static node => node.X.round(),
        ["Not"] = static node => node.X.logical_not(),
        ["IsNaN"] = static node => node.X.isnan(),
        ["IsInf"] = static node => (node.X.isposinf() & (node.Integer("detect_positive", 1) != 0)) | (node.X.isneginf() & (node.Integer("detect_negative", 1) != 0)),
    };

    // What is above 0 is kept out of the exponential, where it would run over.
    private static Tensor Exponential(Tensor x, double alpha) => where(x.gt(0), x, x.clamp_max(0).expm1() * alpha);

    private static Tensor Celu(Tensor x, double alpha) => where(x.gt(0), x, (x.clamp_max(0) / alpha).expm1() * alpha);

    private static Tensor Softplus(Tensor x) => x.clamp_min(0) + (-x.abs()).exp().log1p();

    private static Tensor Clip(EvaluatedNode node)
    {
        var x = node.X;
        var least = node[1] ?? (node.Attribute("min") is { } min ? tensor((double)min.F) : null);
        var most = node[2] ?? (node.Attribute("max") is { } max ? tensor((double)max.F) : null);
        x = least is null ? x : where(x.lt(least), least, x);
        return most is null ? x : where(x.gt(most), most, x);
    }

    private static Tensor Shrink(EvaluatedNode node)
    {
        var (x, bound, bias) = (node.X, node.Real("lambd", 0.5), node.Real("bias", 0));
        return where(x.lt(-bound), x + bias, where(x.gt(bound), x - bias, zeros_like(x)));
    }

    private static Tensor Gelu(EvaluatedNode node)
    {
        var x = node.X;
        return node.Text("approximate", "none") == "tanh"
            ? x * 0.5 * (((x + x * x * x * 0.044715) * Math.Sqrt(2 / Math.PI)).tanh() + 1)
            : x * 0.5 * ((x / Math.Sqrt(2)).erf() + 1);
    }

    // Before version 13 all axes from the first on were one.
    private static Tensor AlongAxis(EvaluatedNode node, Func<Tensor, int, Tensor> compute)
    {
        if (node.Opset >= 13)
            return compute(node.X, node.Axis("axis", -1));
        var axis = node.Axis("axis", 1);
        var sizes = node.X.shape;
        return compute(node.X.reshape([.. sizes[..axis], -1]), axis).reshape(sizes);
    }

    private static Tensor Cast(Tensor x, ScalarType type) => type == ScalarType.Bool ? x.ne(0) : x.to(type);
}
