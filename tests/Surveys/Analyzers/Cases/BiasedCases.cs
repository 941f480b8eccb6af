namespace XAttr.Surveys.Analyzers.Cases;

internal static class BiasedCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0004",
        [
            new(
                "[XDnn(4), [|Linear(2, Bias = true)|]] public partial class Net;",
                "Linear '0' has a bias, and a constant that does not scale with the input breaks F(αx) = αF(x): remove 'Bias = true'"),
            new(
                "[XDnn(3, 8, 8), [|Conv2d(4, 3, Bias = true)|], Flatten, [|Linear(2, Bias = true)|]] public partial class Net;",
                "Conv2d '0' has a bias, and a constant that does not scale with the input breaks F(αx) = αF(x): remove 'Bias = true'",
                "Linear '2' has a bias, and a constant that does not scale with the input breaks F(αx) = αF(x): remove 'Bias = true'"),
        ],
        ["[XDnn(4), Linear(2, Bias = false)] public partial class Net;"]);
}
