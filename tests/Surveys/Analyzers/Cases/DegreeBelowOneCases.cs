namespace XAttr.Surveys.Analyzers.Cases;

internal static class DegreeBelowOneCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0009",
        [new(
            "[XDnn(4), Abs, {|XATTR0008:Sqrt|}, Linear(2)] public partial class [|Net|];",
            "Sqrt '1' is a root of an intermediate value: its gradient is infinite where its input is 0; use it on values that cannot be 0, or a norm (Norm), whose gradient is finite",
            "'Net' is homogeneous of degree 1/2, below 1: its gradient is infinite at 0, so attributions of inputs near 0 are inaccurate"),
        new(
            "[XDnn(4), Linear(2), Output(\"a\"), Abs, {|XATTR0008:Sqrt|}, [|Output(\"b\")|]] public partial class Net;",
            "Sqrt '2' is a root of an intermediate value: its gradient is infinite where its input is 0; use it on values that cannot be 0, or a norm (Norm), whose gradient is finite",
            "'Net.b' is homogeneous of degree 1/2, below 1: its gradient is infinite at 0, so attributions of inputs near 0 are inaccurate")],
        ["[XDnn(4), Abs, Linear(2)] public partial class Net;"]);
}
