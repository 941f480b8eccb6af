using System.Collections.Generic;
using static XAttr.Surveys.Analyzers.Handwritten;

namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Sums of what does not belong together.</summary>
internal static class ArithmeticFlowCases
{
    // A declared network of several outputs, whose degrees differ.
    private const string TwoOutputs = "\n[XDnn(4), Linear(4), Output(\"once\"), Square, Output(\"twice\")] public partial class Heads;";

    public static IReadOnlyList<RuleCases> All { get; } =
    [
        new(
            "XATTR0012",
            [
                new(
                    Net("private readonly Parameter shift = Parameter(zeros(4));", "return [|x + shift|];"),
                    "+ adds a learned parameter, a bias that does not scale with its input: not homogeneous on its input of degree 1; remove it, or multiply by it"),
                new(
                    Net("private readonly Parameter weight = Parameter(zeros(4, 4)); private readonly Parameter bias = Parameter(zeros(4));", "return functional.[|linear(x, weight, bias)|];"),
                    "linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; leave the bias out"),
            ],
            [
                Net("private readonly Parameter scale = Parameter(zeros(4));", "return x * scale;"),
            ]),
        new(
            "XATTR0013",
            [
                new(
                    Net(Map, "return [|fc.call(x) * 2 + 1|];"),
                    "+ adds a constant, which does not scale with its input: not homogeneous on its input of degree 1; remove it, or multiply by it"),
                new(
                    Net(Map, "var y = fc.call(x); [|y += ones(4)|]; return y;"),
                    "+= adds a constant, which does not scale with its input: not homogeneous on its input of degree 1; remove it, or multiply by it"),
                new(
                    Net("private readonly Tensor places = ones(4);", "return [|x * 2 + places|];"),
                    "+ adds a constant, which does not scale with its input: not homogeneous on its input of degree 1; remove it, or multiply by it; positions may go into the logits of an attention, as a relative bias or a rotation"),
                new(
                    Net(Map, "return functional.[|pad(fc.call(x), (1, 1), value: 1)|];"),
                    "pad: the constant that it pads with does not scale with its input: not homogeneous on its input of degree 1; pad with zeros"),
            ],
            [
                Net(Map, "return fc.call(x) * 2 + zeros(4);"),
                Net(Map, "var gate = XAttr.Networks.Functional.Normalize(x, 1) + 1; return fc.call(x) * gate;"),
            ]),
        new(
            "XATTR0018",
            [
                new(
                    Net(Map, "return [|x + fc.call(x).square()|];"),
                    "+ joins its input with a tensor of degree 2, and αᵏ factors out of tensors of one degree only: not homogeneous on its input of degree 1; bring both to one degree first"),
                new(
                    Net(Map, "return [|cat(new[] { x, x * x }, 1)|];"),
                    "cat joins its input with a tensor of degree 2, and αᵏ factors out of tensors of one degree only: not homogeneous on its input of degree 1; bring both to one degree first"),
            ],
            [
                Net(Map, "return cat(new[] { x, fc.call(x) }, 1);"),
                Net(Map, "return maximum(x, fc.call(x)) + zeros_like(x);"),
            ]),
        new(
            "XATTR0021",
            [
                new(
                    Net(Map, "return fc.call(([|x - 0.5|]) / 0.25);"),
                    "- shifts the network's input by a constant, which does not scale with it: not homogeneous on its input of degree 1; normalise the data before the network"),
                new(
                    Net("private readonly Tensor mean = ones(4);", "return ([|x / 255 - mean|]).relu();"),
                    "- shifts the network's input by a constant, which does not scale with it: not homogeneous on its input of degree 1; normalise the data before the network"),
            ],
            [
                Net(Map, "return fc.call(x / 255);"),
            ]),
        new(
            "XATTR0026",
            [
                new(
                    Net(Map, "return fc.call(x).square();", name: "[|Net|]"),
                    "'Net' is homogeneous of degree 2, but states 1: write [XDnn(Degree = 2)]"),
                new(
                    Net(Map, "return fc.call(x).abs().pow(1.5);", name: "[|Net|]"),
                    "'Net' is homogeneous of degree 3/2, but states 1: write [XDnn(Degree = 3, DegreeDenominator = 2)]"),
                new(
                    Net(Map, "return training ? fc.call(x).square() : fc.call(x);", name: "[|Net|]"),
                    "'Net' is homogeneous of degree 2 in train mode, but of degree 1 in eval mode: give both modes one degree"),
                new(
                    Net(
                        "private readonly bool isSquare; public Net(int size) : base($\"net{size}\") => isSquare = true;", "return isSquare ? x.square() : x;",
                        name: "[|Net|]", constructor: "public Net() : base(\"net\") => isSquare = false;"),
                    "'Net' is homogeneous of degree 1 by one constructor, but of degree 2 by another: give all constructors one degree"),
                new(
                    Net("private readonly Heads heads = new();", "var (once, twice) = heads.call(x); return twice;", name: "[|Net|]") + TwoOutputs,
                    "'Net' is homogeneous of degree 2, but states 1: write [XDnn(Degree = 2)]"),
            ],
            [
                Net("private readonly Heads heads = new();", "var outputs = heads.call(x); return outputs.once + heads.call(x).once;") + TwoOutputs,
                Net("private readonly Heads heads = new();", "return heads.Output(\"once\").call(x) * heads.call(x).twice;", "XDnn(Degree = 3)") + TwoOutputs,
                Net(Map, "return fc.call(x).square();", "XDnn(Degree = 2)"),
                Net(Map, "return fc.call(x).abs().pow(1.5);", "XDnn(Degree = 3, DegreeDenominator = 2)"),
            ]),
    ];
}
