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
                    "Linear is homogeneous of no degree on its input of degree 1: it adds a bias, which does not scale with its input; write hasBias: false"),
                new(
                    Net("private readonly Module<Tensor, Tensor> net = Sequential((\"conv\", [|Conv2d(3, 4, 3)|]), (\"relu\", ReLU()));", "return net.call(x);"),
                    "Conv2d is homogeneous of no degree on its input of degree 1: it adds a bias, which does not scale with its input; write bias: false"),
                new(
                    Net("private readonly Linear head = nn.[|Linear(4, 2, hasBias: 1 > 0)|];", "return head.call(x);"),
                    "Linear is homogeneous of no degree on its input of degree 1: it adds a bias, which does not scale with its input; write hasBias: false"),
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
                    "tanh is homogeneous of no degree on its input of degree 1: it saturates, so its slope changes with the scale of its input; use ReLU or LeakyReLU"),
                new(
                    Net("private readonly Module<Tensor, Tensor> act = nn.[|Sigmoid()|];", "return act.call(x);"),
                    "Sigmoid is homogeneous of no degree on its input of degree 1: it saturates, so its slope changes with the scale of its input; use ReLU, or leave it to the loss (BCEWithLogitsLoss)"),
                new(
                    Net(Map, "return functional.[|gelu(fc.call(x))|] * x.[|exp()|];"),
                    "gelu is homogeneous of no degree on its input of degree 1: it is curved near 0 and straight far from it, so its slope changes with the scale of its input; use ReLU or LeakyReLU",
                    "exp is homogeneous of no degree on its input of degree 1: it is no power of its input, so its slope changes with the scale; use relu or leaky_relu, or apply it to normalised values"),
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
                    "relu6 is homogeneous of no degree on its input of degree 1: its bound of 6 does not scale with its input; use ReLU"),
                new(
                    Net(Map, "return fc.call(x).[|clamp(0, 1)|];"),
                    "clamp is homogeneous of no degree on its input of degree 1: its bounds do not scale with its input; use relu, or bounds of its input's degree"),
            ],
            [
                Net(Map, "return fc.call(x).clamp(min: 0);"),
            ]),
        new(
            "XATTR0016",
            [
                new(
                    Net("private readonly BatchNorm2d norm = [|[|BatchNorm2d(3)|]|];", "return norm.call(x);"),
                    "BatchNorm2d is homogeneous of no degree on its input of degree 1: in eval mode its running mean and its shift do not scale with its input; use ScaleNorm2d, or remove it and initialise the layers before it for depth (Fixup)",
                    "BatchNorm2d is homogeneous of no degree on its input of degree 1: in train mode its eps and its shift do not scale with its input, and the samples of a batch mix; use ScaleNorm2d, or remove it and initialise the layers before it for depth (Fixup)"),
                new(
                    Net("private readonly BatchNorm2d norm = [|BatchNorm2d(3)|];", "return training ? norm.call(x) : x;"),
                    "BatchNorm2d is homogeneous of no degree on its input of degree 1: in train mode its eps and its shift do not scale with its input, and the samples of a batch mix; use ScaleNorm2d, or remove it and initialise the layers before it for depth (Fixup)"),
                new(
                    Net("private readonly BatchNorm1d norm = [|BatchNorm1d(4)|];", "return training ? x : norm.call(x);"),
                    "BatchNorm1d is homogeneous of no degree on its input of degree 1: in eval mode its running mean and its shift do not scale with its input; use ScaleNorm1d, or remove it and initialise the layers before it for depth (Fixup)"),
            ],
            [
                Net("private readonly XAttr.Networks.ScaleNorm norm = new(3, 2);", "return norm.call(x);"),
            ]),
        new(
            "XATTR0017",
            [
                new(
                    Net(Map, "return fc.call(x) * functional.[|normalize(x)|];"),
                    "normalize is homogeneous of no degree on its input of degree 1: its eps of 1E-12 does not scale with its input; use the norm of XAttr.Networks or XAttr.Networks.Functional, which has none"),
                new(
                    Net(Map, "return x.square() / ([|x.norm(2) + 1e-6|]);"),
                    "+ is homogeneous of no degree on its input of degree 1: the eps of 1E-06 does not scale with its input; drop it: XAttr.Networks.Functional.Normalize divides by a norm that may be 0"),
            ],
            [
                Net(Map, "return x.square() / x.norm(2);"),
            ]),
        new(
            "XATTR0020",
            [
                new(
                    Net(Map, "return fc.call(x).[|softmax(1)|];"),
                    "softmax is homogeneous of no degree on its input of degree 1: the ratio of its exponentials changes with the scale of its input; leave it to the loss (CrossEntropyLoss), which takes the scores"),
                new(
                    Net("private readonly Module<Tensor, Tensor> scores = [|LogSoftmax(1)|];", "return scores.call(x);"),
                    "LogSoftmax is homogeneous of no degree on its input of degree 1: the ratio of its exponentials changes with the scale of its input; leave it to the loss (CrossEntropyLoss), which takes the scores"),
            ],
            [
                Net(Map, "var q = XAttr.Networks.Functional.Normalize(x, 1); return fc.call(q).softmax(1) * x;"),
            ]),
    ];
}
