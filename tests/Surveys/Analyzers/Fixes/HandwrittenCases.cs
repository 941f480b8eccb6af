using System.Collections.Generic;
using XAttr.CodeFixes.Handwritten;

namespace XAttr.Surveys.Analyzers.Fixes;

/// <summary>Fixes of networks written by hand.</summary>
internal static class HandwrittenCases
{
    private const string Map = "    private readonly Linear fc = Linear(4, 4, hasBias: false);\n";

    public static IReadOnlyList<FixCase> All { get; } =
    [
        new(
            "XATTR0011",
            new RemoveLayerBiasFix(),
            [
                Pair("    private readonly Linear fc = {0};\n", "return fc.call(x);", "[|Linear(4, 2)|]", "Linear(4, 2, hasBias: false)"),
                Pair("    private readonly Linear fc = {0};\n", "return fc.call(x);", "torch.nn.[|Linear(4, 2, true)|]", "torch.nn.Linear(4, 2, false)"),
                Pair("    private readonly Conv2d conv = {0};\n", "return conv.call(x);", "[|Conv2d(3, 4, 3, bias: true, padding: 1)|]", "Conv2d(3, 4, 3, bias: false, padding: 1)"),
            ],
            Pair(
                "    private readonly Sequential layers = Sequential({0});\n",
                "return layers.call(x);",
                "[|Conv2d(3, 4, 3)|], ReLU(), (Flatten()), [|Linear(4, 2, hasBias: 1 > 0)|]",
                "Conv2d(3, 4, 3, bias: false), ReLU(), (Flatten()), Linear(4, 2, hasBias: false)"),
            [
                Net("    private readonly Linear fc = Linear(4, 4, hasBias: false);\n    public Net(int seed) : this() => [|fc.bias|] = Parameter(ones(seed));\n", "return fc.call(x);"),
            ]),
        new(
            "XATTR0012",
            new RemoveAddedFix(),
            [
                Pair(Map + "    private readonly Parameter bias = Parameter(ones(4));\n", "return {0};", "[|fc.call(x) + bias|]", "fc.call(x)"),
                Pair(Map + "    private readonly Parameter shift = Parameter(ones(4));\n", "return {0};", "fc.call(x).[|add(shift)|]", "fc.call(x)"),
                Pair("    private readonly Parameter weight = Parameter(ones(4, 4)), bias = Parameter(ones(4));\n", "return functional.{0};", "[|linear(x, weight, bias)|]", "linear(x, weight)"),
            ],
            Pair(
                Map + "    private readonly Parameter first = Parameter(ones(4)), second = Parameter(ones(4));\n",
                "{0}\n        return y;",
                "var y = [|first + fc.call(x)|];\n        y = [|fc.call(y) - second|];",
                "var y = fc.call(x);\n        y = fc.call(y);"),
            [Net(Map + "    private readonly Parameter a = Parameter(ones(4));\n", "return a.[|addmm(x, fc.weight!)|];")]),
        new(
            "XATTR0013",
            new RemoveAddedFix(),
            [
                Pair(Map, "return {0};", "[|fc.call(x) + 1|]", "fc.call(x)"),
                Pair(Map, "return {0};", "[|1 - fc.call(x)|]", "-fc.call(x)"),
                Pair(Map, "var y = fc.call(x);\n{0}        return y;", "        [|y += 0.5|];\n", ""),
                Pair(Map, "return {0};", "([|fc.call(x) + ones(4)|]) * 2", "(fc.call(x)) * 2"),
            ],
            Pair(Map, "{0}\n        return y;", "var y = [|fc.call(x) - 1|];\n        y = fc.call(y).[|add(2)|];", "var y = fc.call(x);\n        y = fc.call(y);"),
            []),
        new(
            "XATTR0021",
            new RemoveAddedFix(),
            [
                Pair(Map, "return fc.call({0});", "[|x - 0.5|]", "x"),
                Pair(Map, "return fc.call({0});", "[|2 * x - 1|]", "2 * x"),
            ],
            Pair(Map, "return {0};", "fc.call([|x - 0.5|]) + fc.call([|1 + x|])", "fc.call(x) + fc.call(x)"),
            []),
        new(
            "XATTR0017",
            new RemoveAddedFix(),
            [Pair(Map, "return x * fc.call(x / ({0}));", "[|x.norm(1, keepdim: true) + 1e-6|]", "x.norm(1, keepdim: true)")],
            Pair(
                Map, "return {0};",
                "x * fc.call(x / ([|x.norm(1, keepdim: true) + 1e-6|])) + x * (x / ([|1e-5 + x.norm(1, keepdim: true)|]))",
                "x * fc.call(x / (x.norm(1, keepdim: true))) + x * (x / (x.norm(1, keepdim: true)))"),
            [Net(Map, "return x * functional.[|normalize(fc.call(x))|];")]),
        new(
            "XATTR0017",
            new UseExactNormFix(),
            [
                Pair(Map, "return x * {0};", "functional.[|normalize(fc.call(x))|]", "XAttr.Networks.Functional.Normalize(fc.call(x), 1)"),
                Pair(Map, "return x * {0};", "functional.[|normalize(x, p: 2, dim: -1, eps: 1e-6)|]", "XAttr.Networks.Functional.Normalize(x, -1)"),
            ],
            Pair(
                Map, "return {0};", "x * functional.[|normalize(x)|] + x * functional.[|normalize(fc.call(x))|]",
                "x * XAttr.Networks.Functional.Normalize(x, 1) + x * XAttr.Networks.Functional.Normalize(fc.call(x), 1)"),
            [Net(Map, "return x * functional.[|normalize(fc.call(x), p: 1)|];")]),
        new(
            "XATTR0014",
            new UseReLUHereFix(),
            [
                Pair(Map, "return {0};", "fc.call(x).[|tanh()|]", "fc.call(x).relu()"),
                Pair(Map, "return {0};", "torch.[|sigmoid(2 * x)|]", "(2 * x).relu()"),
                Pair(Map, "return {0};", "functional.[|gelu(fc.call(x))|]", "functional.relu(fc.call(x))"),
                Pair("    private readonly {0};\n", "return act.call(x);", "Sigmoid act = [|Sigmoid()|]", "ReLU act = ReLU()"),
                Pair("    private readonly {0};\n", "return act.call(x);", "Module<Tensor, Tensor> act = torch.nn.[|Tanh()|]", "Module<Tensor, Tensor> act = torch.nn.ReLU()"),
            ],
            Pair(
                "    private readonly Tanh {0};\n", "return b.call(functional.relu(a.call(x)));", "a = [|Tanh()|], b = [|Tanh()|]", "a = ReLU(), b = ReLU()", "Tanh {0}", "ReLU {0}"),
            [
                Net(Map, "return fc.call(x).[|exp()|];"),
                Net("    private readonly Tanh a = [|Tanh()|], b = null!;\n", "return (b ?? a).call(x);"),
            ]),
        new(
            "XATTR0015",
            new UseReLUHereFix(),
            [
                Pair(Map, "return {0};", "functional.[|relu6(fc.call(x))|]", "functional.relu(fc.call(x))"),
                Pair(Map, "return {0};", "fc.call(x).[|clamp(0, 6)|]", "fc.call(x).relu()"),
            ],
            Pair(Map, "return {0};", "functional.[|hardtanh(fc.call(functional.[|relu6(x)|]))|]", "functional.relu(fc.call(functional.relu(x)))"),
            []),
        new(
            "XATTR0016",
            new UseScaleNormHereFix(),
            [
                Pair("    private readonly {0};\n", "return norm.call(x);", "BatchNorm2d norm = [|BatchNorm2d(3)|]", "XAttr.Networks.ScaleNorm norm = new XAttr.Networks.ScaleNorm(3, 2)"),
                Pair(
                    "    private readonly {0};\n", "return net.call(x);", "Sequential net = Sequential(ReLU(), [|BatchNorm3d(3, momentum: 0.2, affine: false)|])",
                    "Sequential net = Sequential(ReLU(), new XAttr.Networks.ScaleNorm(3, 3, momentum: 0.2, scale: false))"),
            ],
            Pair(
                "    private readonly {0};\n", "return b.call(functional.relu(a.call(x)));", "BatchNorm2d a = [|BatchNorm2d(3)|], b = [|BatchNorm2d(3, eps: 1e-3)|]",
                "XAttr.Networks.ScaleNorm a = new XAttr.Networks.ScaleNorm(3, 2), b = new XAttr.Networks.ScaleNorm(3, 2)"),
            [Net("    private readonly BatchNorm1d norm = [|BatchNorm1d(3)|];\n", "return norm.call(x);")]),
        new(
            "XATTR0016",
            new UseScaleHereFix(),
            [
                Pair("    private readonly {0};\n", "return norm.call(x);", "BatchNorm1d norm = [|BatchNorm1d(3)|]", "XAttr.Networks.Scale norm = new XAttr.Networks.Scale()"),
                Pair("    private readonly {0};\n", "return norm.call(x);", "Module<Tensor, Tensor> norm = torch.nn.[|BatchNorm3d(3)|]", "Module<Tensor, Tensor> norm = new XAttr.Networks.Scale()"),
            ],
            Pair(
                "    private readonly Sequential net = Sequential({0});\n", "return net.call(x);", "[|BatchNorm2d(3)|], ReLU(), [|BatchNorm2d(3, affine: false)|]",
                "new XAttr.Networks.Scale(), ReLU(), new XAttr.Networks.Scale()"),
            [Net("", "return functional.[|batch_norm(x, zeros(3), ones(3), training: false)|];")]),
        new(
            "XATTR0020",
            new LeaveToLossHereFix(),
            [
                Pair(Map, "return {0};", "functional.[|softmax(fc.call(x), 1)|]", "fc.call(x)"),
                Pair(Map, "return {0};", "fc.call(x).[|log_softmax(1)|]", "fc.call(x)"),
                (
                    Net(Map + "    private readonly LogSoftmax scores = [|LogSoftmax(1)|];\n", "return scores.call(fc.call(x));"),
                    Net(Map, "return fc.call(x);")),
                Pair("    private readonly Sequential net = Sequential({0});\n", "return net.call(x);", "Linear(4, 2, false), [|LogSoftmax(1)|]", "Linear(4, 2, false)"),
                Pair(
                    "    private readonly Sequential net = Sequential({0});\n", "return net.call(x);", "(\"fc\", Linear(4, 2, false)), (\"scores\", [|Softmax(1)|])",
                    "(\"fc\", Linear(4, 2, false))"),
                (Assigned("Linear(4, 2, false), [|Softmax(1)|]"), Assigned("Linear(4, 2, false)")),
            ],
            (
                Net(Map, "return fc.call(x).[|softmax(1)|];") + Net(Map, "return functional.[|log_softmax(x, 1)|];", "Other"),
                Net(Map, "return fc.call(x);") + Net(Map, "return x;", "Other")),
            [
                Net(Map, "return x * fc.call(x).[|softmax(1)|];"),
                Net(Map + "    private readonly Softmax gate = [|Softmax(1)|];\n", "return x * gate.call(fc.call(x));"),
                Net("    private readonly Sequential net = Sequential(Linear(4, 4, false), [|Softmax(1)|]);\n", "return x * net.call(x);"),
                Net("    private readonly Sequential net = Sequential(Linear(4, 4, false), [|Softmax(1)|]), other = Sequential(ReLU());\n", "return other.call(net.call(x));"),
                Net("    private readonly Sequential net = Sequential(Linear(4, 4, false), [|Softmax(1)|]);\n    public Tensor Same(Tensor x) => net.call(x);\n", "return net.call(x);"),
                Net("    private readonly Sequential net = Sequential(Linear(4, 4, false), [|Softmax(1)|], ReLU());\n", "return net.call(x);"),
            ]),
        new(
            "XATTR0028",
            new StateDegreeFix(),
            [
                (
                    Net(Map + "    private static Tensor Pick(Tensor x) => x.[|det()|];\n", "return fc.call(Pick(x));"),
                    Net(Map + "    [Homogeneous(1)]\n    private static Tensor Pick(Tensor x) => x.det();\n", "return fc.call(Pick(x));")),
            ],
            (
                Net(Map + "    private static Tensor Pick(Tensor x) => x.[|det()|];\n    private static Tensor Other(Tensor x) => x.[|det()|];\n", "return Pick(x) + Other(x);"),
                Net(Map + "    [Homogeneous(1)]\n    private static Tensor Pick(Tensor x) => x.det();\n    [Homogeneous(1)]\n    private static Tensor Other(Tensor x) => x.det();\n", "return Pick(x) + Other(x);")),
            [Net(Map, "return x.[|det()|];")]),
        new(
            "XATTR0027",
            new StateDegreeFix(),
            [
                (
                    Net("    private static Tensor Pick(Tensor x) => (Tensor)typeof(Net).GetMethod(\"F\")!.[|Invoke(null, new object[] { x })|]!;\n", "return Pick(x);"),
                    Net("    [Homogeneous(1)]\n    private static Tensor Pick(Tensor x) => (Tensor)typeof(Net).GetMethod(\"F\")!.Invoke(null, new object[] { x })!;\n", "return Pick(x);")),
            ],
            (
                Net("    private static Tensor Pick(Tensor x) => (Tensor)typeof(Net).GetMethod(\"F\")!.[|Invoke(null, new object[] { x })|]!;\n", "return Pick(x);"),
                Net("    [Homogeneous(1)]\n    private static Tensor Pick(Tensor x) => (Tensor)typeof(Net).GetMethod(\"F\")!.Invoke(null, new object[] { x })!;\n", "return Pick(x);")),
            [Net("", "return (Tensor)typeof(Net).GetMethod(\"F\")!.[|Invoke(null, new object[] { x })|]!;")]),
    ];

    // A network before and after, which differ in the place of {0} alone, or in one more.
    private static (string Before, string After) Pair(string members, string body, string before, string after, string? other = null, string? otherAfter = null) => (
        Net(members, body).Replace("{0}", before, System.StringComparison.Ordinal),
        Net(other is null ? members : members.Replace(other, otherAfter, System.StringComparison.Ordinal), body).Replace("{0}", after, System.StringComparison.Ordinal));

    // A Sequential that the constructor makes.
    private static string Assigned(string modules) => Net("    private readonly Sequential net;\n", "return net.call(x);")
        .Replace("=> RegisterComponents();", "{ net = Sequential(" + modules + "); RegisterComponents(); }", System.StringComparison.Ordinal);

    private static string Net(string members, string body, string name = "Net") =>
        $"[XDnn]\npublic partial class {name} : Module<Tensor, Tensor>\n{{\n{members}    public {name}() : base(nameof({name})) => RegisterComponents();\n"
        + $"    public override Tensor forward(Tensor x)\n    {{\n        {body}\n    }}\n}}\n";
}
