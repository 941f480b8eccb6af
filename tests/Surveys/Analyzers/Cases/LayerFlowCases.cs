using System.Collections.Generic;
using static XAttr.Surveys.Analyzers.Handwritten;

namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Layers and functions that break the degree.</summary>
internal static class LayerFlowCases
{
    public static IReadOnlyList<RuleCases> All { get; } =
    [
        new(
            "XATTR0011",
            [
                new(
                    Net("private readonly Linear fc = [|Linear(4, 2)|];", "return fc.call(x);"),
                    "Linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write hasBias: false"),
                new(
                    Net("private readonly Module<Tensor, Tensor> net = Sequential((\"conv\", [|Conv2d(3, 4, 3)|]), (\"relu\", ReLU()));", "return net.call(x);"),
                    "Conv2d adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write bias: false"),
                new(
                    Net("private readonly Linear head = nn.[|Linear(4, 2, hasBias: 1 > 0)|];", "return head.call(x);"),
                    "Linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write hasBias: false"),
            ],
            [
                Net(Map, "return fc.call(x);"),
                Net("private readonly Linear fc = Linear(4, 2);", "return fc.call(XAttr.Networks.Functional.Normalize(x, 1)) * x.sum(1, keepdim: true);"),
            ]),
        new(
            "XATTR0014",
            [
                new(
                    Net(Map, "return fc.call(x).[|tanh()|];"),
                    "tanh saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU or LeakyReLU"),
                new(
                    Net("private readonly Module<Tensor, Tensor> act = nn.[|Sigmoid()|];", "return act.call(x);"),
                    "Sigmoid saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU, or leave it to the loss (BCEWithLogitsLoss)"),
                new(
                    Net(Map, "return functional.[|gelu(fc.call(x))|] * x.[|exp()|];"),
                    "gelu is curved near 0 and straight far from it, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU or LeakyReLU",
                    "exp is not a power of its input, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use relu or leaky_relu, or apply it to normalised values"),
            ],
            [
                Net(Map, "return fc.call(x).relu();"),
                Net(Map, "return x * functional.sigmoid(fc.call(XAttr.Networks.Functional.Normalize(x, 1)));"),
            ]),
        new(
            "XATTR0015",
            [
                new(
                    Net(Map, "return functional.[|relu6(fc.call(x))|];"),
                    "relu6: its bound of 6 does not scale with its input: not homogeneous on its input of degree 1; use ReLU"),
                new(
                    Net(Map, "return fc.call(x).[|clamp(0, 1)|];"),
                    "clamp: its bounds do not scale with its input: not homogeneous on its input of degree 1; use relu, or bounds of its input's degree"),
            ],
            [
                Net(Map, "return fc.call(x).clamp(min: 0);"),
            ]),
        new(
            "XATTR0016",
            [
                new(
                    Net("private readonly BatchNorm2d norm = [|BatchNorm2d(3)|];", "return norm.call(x);"),
                    "BatchNorm2d: in eval mode its running mean and its shift do not scale with its input: not homogeneous on its input of degree 1; use new XAttr.Networks.ScaleNorm(channels, 2), or remove it and initialise the layers before it for depth (Fixup)"),
                new(
                    Net("private readonly BatchNorm2d norm = [|BatchNorm2d(3)|];", "return training ? norm.call(x) : x;"),
                    "BatchNorm2d: in train mode its eps and its shift do not scale with its input, and the samples of a batch mix: not homogeneous on its input of degree 1; use new XAttr.Networks.ScaleNorm(channels, 2), or remove it and initialise the layers before it for depth (Fixup)"),
                new(
                    Net("private readonly BatchNorm1d norm = [|BatchNorm1d(4)|];", "return training ? x : norm.call(x);"),
                    "BatchNorm1d: in eval mode its running mean and its shift do not scale with its input: not homogeneous on its input of degree 1; use new XAttr.Networks.ScaleNorm(channels, 0), or remove it and initialise the layers before it for depth (Fixup)"),
            ],
            [
                Net("private readonly XAttr.Networks.ScaleNorm norm = new(3, 2);", "return norm.call(x);"),
            ]),
        new(
            "XATTR0017",
            [
                new(
                    Net(Map, "return fc.call(x) * functional.[|normalize(x)|];"),
                    "normalize: its eps of 1E-12 does not scale with its input: not homogeneous on its input of degree 1; use the norm of XAttr.Networks or XAttr.Networks.Functional, which has none"),
                new(
                    Net(Map, "return x.square() / ([|x.norm(2) + 1e-6|]);"),
                    "+: the eps of 1E-06 does not scale with its input: not homogeneous on its input of degree 1; remove it; XAttr.Networks.Functional.Normalize may divide by a norm of 0"),
            ],
            [
                Net(Map, "return x.square() / x.norm(2);"),
            ]),
        new(
            "XATTR0020",
            [
                new(
                    Net(Map, "return fc.call(x).[|softmax(1)|];"),
                    "softmax: the ratio of its exponentials changes with the scale of its input: not homogeneous on its input of degree 1; leave it to the loss (CrossEntropyLoss), which takes the scores"),
                new(
                    Net("private readonly Module<Tensor, Tensor> scores = [|LogSoftmax(1)|];", "return scores.call(x);"),
                    "LogSoftmax: the ratio of its exponentials changes with the scale of its input: not homogeneous on its input of degree 1; leave it to the loss (CrossEntropyLoss), which takes the scores"),
            ],
            [
                Net(Map, "var q = XAttr.Networks.Functional.Normalize(x, 1); return fc.call(q).softmax(1) * x;"),
            ]),
    ];
}
