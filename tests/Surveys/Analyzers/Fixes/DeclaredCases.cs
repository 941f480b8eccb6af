using System.Collections.Generic;
using XAttr.CodeFixes;
using XAttr.CodeFixes.Declared;

namespace XAttr.Surveys.Analyzers.Fixes;

/// <summary>Fixes of declared networks.</summary>
internal static class DeclaredCases
{
    public static IReadOnlyList<FixCase> All { get; } =
    [
        new(
            "XATTR0001",
            new MakePartialFix(),
            [
                ("[XDnn(4), Linear(2)] public class [|Net|];", "[XDnn(4), Linear(2)] public partial class Net;"),
                ("[XDnn(4), Linear(2)] internal sealed class [|Net|] { }", "[XDnn(4), Linear(2)] internal sealed partial class Net { }"),
                (
                    "public class Outer { internal record struct Middle { [XDnn(4), Linear(2)] class [|[|[|Net|]|]|]; } }",
                    "public partial class Outer { internal partial record struct Middle { [XDnn(4), Linear(2)] partial class Net; } }"),
            ],
            (
                "public class Outer { [XDnn(4), Linear(2)] class [|[|Net|]|]; [XDnn(4), Linear(2)] partial class [|Other|]; }",
                "public partial class Outer { [XDnn(4), Linear(2)] partial class Net; [XDnn(4), Linear(2)] partial class Other; }"),
            []),
        new(
            "XATTR0004",
            new RemoveBiasFix(),
            [
                ("[XDnn(4), [|Linear(2, Bias = true)|]] public partial class Net;", "[XDnn(4), Linear(2)] public partial class Net;"),
                ("[XDnn(4), [|Linear(2, Bias = true, Name = \"fc\")|]] public partial class Net;", "[XDnn(4), Linear(2, Name = \"fc\")] public partial class Net;"),
                (
                    "[XDnn(4)]\n[[|LinearAttribute(\n    2,\n    Bias = true)|]]\npublic partial class Net;",
                    "[XDnn(4)]\n[LinearAttribute(\n    2)]\npublic partial class Net;"),
            ],
            (
                "[XDnn(4), [|Linear(3, Bias = true)|], ReLU, [|Linear(2, Name = \"fc\", Bias = true)|]] public partial class Net;",
                "[XDnn(4), Linear(3), ReLU, Linear(2, Name = \"fc\")] public partial class Net;"),
            [
                "[XBlock, Linear(3, Bias = true)] public sealed partial class Biased() : BlockAttribute;\n[XDnn(4), [|Biased|]] public partial class Net;",
            ]),
        new(
            "XATTR0003",
            new UseReLUFix(),
            [
                ("[XDnn(4), [|Sigmoid|], Linear(2)] public partial class Net;", "[XDnn(4), ReLU, Linear(2)] public partial class Net;"),
                ("[XDnn(4), [|XAttr.TanhAttribute|], Linear(2)] public partial class Net;", "[XDnn(4), XAttr.ReLU, Linear(2)] public partial class Net;"),
                ("[XDnn(4), [|ELU(0.5, Name = \"act\")|], Linear(2)] public partial class Net;", "[XDnn(4), ReLU(Name = \"act\"), Linear(2)] public partial class Net;"),
            ],
            (
                "[XDnn(4), Linear(4), [|GELU|], Linear(4), [|ReLU6|], Linear(2), [|SiLU|]] public partial class Net;",
                "[XDnn(4), Linear(4), ReLU, Linear(4), ReLU, Linear(2), ReLU] public partial class Net;"),
            [
                "[XDnn(4), Linear(2), [|Softmax(1)|]] public partial class Net;",
                "[XDnn(3, 8, 8), [|BatchNorm2d|]] public partial class Net;",
                "[XBlock, Sigmoid] public sealed partial class Gate() : BlockAttribute;\n[XDnn(4), [|Gate|], Linear(2)] public partial class Net;",
                "namespace Mine;\n[System.AttributeUsage(System.AttributeTargets.All)] public sealed class ReLUAttribute : System.Attribute;\n"
                    + "[XDnn(4), [|Sigmoid|], Linear(2)] public partial class Net;",
            ]),
        new(
            "XATTR0003",
            new UseScaleNormFix(),
            [
                ("[XDnn(3, 8, 8), [|BatchNorm2d|], ReLU] public partial class Net;", "[XDnn(3, 8, 8), ScaleNorm2d, ReLU] public partial class Net;"),
                (
                    "[XDnn(3, 8, 8), [|BatchNorm2d(Eps = 1e-3, Momentum = 0.2, Name = \"bn\")|], ReLU] public partial class Net;",
                    "[XDnn(3, 8, 8), ScaleNorm2d(Momentum = 0.2, Name = \"bn\"), ReLU] public partial class Net;"),
                ("[XDnn(4), [|BatchNorm1d(Affine = false)|], ReLU] public partial class Net;", "[XDnn(4), ScaleNorm1d(Scale = false), ReLU] public partial class Net;"),
            ],
            (
                "[XDnn(3, 8, 8), Conv2d(4, 3), [|BatchNorm2d|], ReLU, Conv2d(4, 3), [|BatchNorm2d(Name = \"b\")|]] public partial class Net;",
                "[XDnn(3, 8, 8), Conv2d(4, 3), ScaleNorm2d, ReLU, Conv2d(4, 3), ScaleNorm2d(Name = \"b\")] public partial class Net;"),
            ["[XDnn(4), [|Sigmoid|]] public partial class Net;"]),
        new(
            "XATTR0003",
            new LeaveToLossFix(),
            [
                ("[XDnn(4), Linear(2), [|Softmax(1)|]] public partial class Net;", "[XDnn(4), Linear(2)] public partial class Net;"),
                ("[XDnn(4)]\n[Linear(2)]\n[[|Sigmoid|]]\npublic partial class Net;", "[XDnn(4)]\n[Linear(2)]\npublic partial class Net;"),
                (
                    "[XDnn(4), Sequential(\"head\"), Linear(2), [|LogSoftmax(1)|], End] public partial class Net;",
                    "[XDnn(4), Sequential(\"head\"), Linear(2), End] public partial class Net;"),
                (
                    "[XDnn(4), Tap(\"x\"), Linear(2), [|Softmax(1)|], Output(\"a\"), From(\"x\"), Linear(3), Output(\"b\")] public partial class Net;",
                    "[XDnn(4), Tap(\"x\"), Linear(2), Output(\"a\"), From(\"x\"), Linear(3), Output(\"b\")] public partial class Net;"),
            ],
            (
                "[XDnn(4), Linear(2), [|Softmax(1)|]] public partial class Net;\n[XDnn(4), Linear(1), [|Sigmoid|]] public partial class Other;",
                "[XDnn(4), Linear(2)] public partial class Net;\n[XDnn(4), Linear(1)] public partial class Other;"),
            [
                "[XDnn(4), [|Softmax(1)|], Linear(2)] public partial class Net;",
                "[XDnn(4), [|Sigmoid|]] public partial class Net;",
                "[XDnn(4), Linear(2), [|Tanh|]] public partial class Net;",
                "[XDnn(4), Linear(2), Output(\"a\"), [|Softmax(1)|], Output(\"b\")] public partial class Net;",
                "[XDnn(4), Linear(2), [|Sigmoid|], Output(\"a\"), ReLU, Output(\"b\")] public partial class Net;",
            ]),
        new(
            "XATTR0010",
            new RemoveTapFix(),
            [
                ("[XDnn(4), [|Tap(\"x\")|], Linear(2)] public partial class Net;", "[XDnn(4), Linear(2)] public partial class Net;"),
                ("[XDnn(4)]\n[[|Tap(\"x\")|]]\n[Linear(2)]\npublic partial class Net;", "[XDnn(4)]\n[Linear(2)]\npublic partial class Net;"),
                ("[XDnn(4), Linear(2), [|Tap(\"x\")|]] public partial class Net;", "[XDnn(4), Linear(2)] public partial class Net;"),
                (
                    "[XBlock, [|Tap(\"x\")|], Linear(3)] public sealed partial class Tapped() : BlockAttribute;",
                    "[XBlock, Linear(3)] public sealed partial class Tapped() : BlockAttribute;"),
            ],
            (
                "[XDnn(4)]\n[[|Tap(\"x\")|], [|Tap(\"y\")|]]\n[Linear(2), [|Tap(\"z\")|], ReLU, [|Tap(\"v\")|], [|Tap(\"w\")|]]\npublic partial class Net;",
                "[XDnn(4)]\n[Linear(2), ReLU]\npublic partial class Net;"),
            []),
    ];
}
