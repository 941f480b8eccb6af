namespace XAttr.Surveys.Analyzers.Cases;

internal static class DegreeNotPositiveCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0007",
        [new(
            "[XDnn(4), Tap(\"x\"), Linear(4), Divide(\"x\")] public partial class [|Net|];",
            "'Net' is homogeneous of degree 0: at degree 0 attributions sum to 0, and below it the integral from the zero baseline diverges; end with a layer that scales with the input"),
        new(
            "[XDnn(4), Tap(\"x\"), Linear(4), Output(\"a\"), Divide(\"x\"), [|Output(\"b\")|]] public partial class Net;",
            "'Net.b' is homogeneous of degree 0: at degree 0 attributions sum to 0, and below it the integral from the zero baseline diverges; end with a layer that scales with the input")],
        ["[XDnn(4), Tap(\"x\"), Linear(4), Divide(\"x\"), Multiply(\"x\")] public partial class Net;"]);
}
