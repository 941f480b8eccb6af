namespace XAttr.Surveys.Analyzers.Cases;

internal static class RootOfIntermediateCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0008",
        [
            new(
                "[XDnn(4), Linear(4), ReLU, [|Sqrt|], Square] public partial class Net;",
                "Sqrt '2' is a root of an intermediate value: its gradient is infinite where its input is 0; use it on values that cannot be 0, or a norm (Norm), whose gradient is finite"),
            .. OwnModuleCases.Roots,
        ],
        ["[XDnn(4), Linear(4), ReLU, Square] public partial class Net;"]);
}
