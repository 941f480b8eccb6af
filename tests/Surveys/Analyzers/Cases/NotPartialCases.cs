namespace XAttr.Surveys.Analyzers.Cases;

internal static class NotPartialCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0001",
        [
            new(
                "[XDnn(4), Linear(2)] public class [|Net|];",
                "'Net' must be partial, because the generator adds the network to it: write 'partial' before 'class'"),
            new(
                "public class Outer { [XDnn(4), Linear(2)] public partial class [|Net|]; }",
                "'Outer' must be partial, because the generator adds the network to it: write 'partial' before 'class'"),
            new(
                "public class Outer { public struct Middle { [XDnn(4), Linear(2)] public class [|[|[|Net|]|]|]; } }",
                "'Middle' must be partial, because the generator adds the network to it: write 'partial' before 'class'",
                "'Net' must be partial, because the generator adds the network to it: write 'partial' before 'class'",
                "'Outer' must be partial, because the generator adds the network to it: write 'partial' before 'class'"),
        ],
        [
            "[XDnn(4), Linear(2)] public partial class Net;",
            "public partial class Outer { public partial struct Middle { [XDnn(4), Linear(2)] public partial class Net; } }",
            "public class Net;",
        ]);
}
