using System.Collections.Generic;
using static XAttr.Surveys.Analyzers.Handwritten;

namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>What cannot be proved.</summary>
internal static class ProofCases
{
    public static IReadOnlyList<RuleCases> All { get; } =
    [
        new(
            "XATTR0027",
            [
                new(
                    Net(Map, "return fc.call(System.Threading.Tasks.Task.[|FromResult(x)|].Result);"),
                    "Not proved: the code of FromResult is in another assembly, which the analyzer does not read; state its degree with [Homogeneous(…)] on a method or class of yours around it"),
            ],
            [
                Net(Map + " [Homogeneous(1)] private static Tensor Same(Tensor x) => System.Threading.Tasks.Task.FromResult(x).Result;", "return fc.call(Same(x));"),
            ]),
        new(
            "XATTR0028",
            [
                new(
                    Net(Map + " private Tensor Repeat(Tensor x, int times) => times == 0 ? x : [|Repeat(fc.call(x), times - 1)|];", "return Repeat(x, 3);"),
                    "Not proved: the analyzer cannot follow the recursion of 'Repeat'; write it otherwise, or state the degree with [Homogeneous(…)] on a method or class around it"),
                new(
                    Net(Map + " private sealed record Pair(Tensor Left, Tensor Right);", "var pair = new Pair(x, x); return fc.call(x) * pair.[|GetHashCode()|];"),
                    "Not proved: the analyzer cannot follow 'GetHashCode'; write it otherwise, or state the degree with [Homogeneous(…)] on a method or class around it"),
                new(
                    Net(Map, "return fc.call(x.[|nan_to_num()|]);"),
                    "Not proved: the analyzer cannot follow nan_to_num; write it otherwise, or state the degree with [Homogeneous(…)] on a method or class around it"),
            ],
            [
                Net(Map, "for (var i = 0; i < System.Environment.ProcessorCount; i++)     x = fc.call(x).relu(); return x;"),
            ]),
        new(
            "XATTR0029",
            [
                new(
                    Net("private readonly Linear fc;", "return fc.call(x);", constructor: "public Net(bool bias = false) : base(\"net\") => fc = [|Linear(4, 4, hasBias: bias)|];"),
                    "Not proved where 'bias' is true: Linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write hasBias: false"),
                new(
                    Net(Map + " private readonly double power;", "return fc.call(x).abs().[|pow(power)|];", constructor: "public Net(double power = 1) : base(\"net\") => this.power = power;"),
                    "Not proved where 'power' is not 1: the analyzer cannot follow pow, whose exponent is not known; write it otherwise, or state the degree with [Homogeneous(…)] on a method or class around it"),
                new(
                    Net("private readonly Linear fc;", "return fc.call(x);", constructor: "public Net(bool first = false, bool second = false) : base(\"net\") => fc = [|Linear(4, 4, hasBias: first || second)|];"),
                    "Not proved where 'first' is true or 'second' is true: Linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write hasBias: false"),
                new(
                    Net("private readonly Linear fc;", "return fc.call(x);", constructor: "public Net(bool first = false, int width = 4, bool second = false) : base(\"net\") => fc = [|Linear(4, width, hasBias: first && second)|];"),
                    "Not proved where 'first' is true and 'second' is true: Linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write hasBias: false"),
                new(
                    Net("private readonly Linear fc;", "return fc.call(x);", constructor: "public Net(bool a = true, bool b = true, bool c = true, bool d = true, int e = 4, bool bias = false) : base(\"net\") => fc = [|Linear(4, a && b && c && d ? e : 4, hasBias: bias)|];"),
                    "Not proved where 'bias' is true: Linear adds a bias, which does not scale with its input: not homogeneous on its input of degree 1; write hasBias: false"),
                new(
                    Net(Map + " public bool Gated { get; set; } = false; public int Width { get; set; } = 4;", "return Gated ? fc.call(x).[|sigmoid()|] : fc.call(x);"),
                    "Not proved where 'Gated' is assigned by other code: sigmoid saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU, or leave it to the loss (BCEWithLogitsLoss)"),
            ],
            [
                Net(Map + " private readonly bool deep;", "return deep ? fc.call(fc.call(x).relu()) : fc.call(x);", constructor: "public Net(bool deep = false) : base(\"net\") => this.deep = deep;"),
                Net("private readonly Linear fc;", "return fc.call(x);", constructor: "public Net() : this(false) { } private Net(bool bias) : base(\"net\") => fc = Linear(4, 4, hasBias: bias);"),
            ]),
    ];
}
