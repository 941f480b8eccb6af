namespace XAttr.Surveys.Analyzers.Cases;

internal static class UnusedTapCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0010",
        [new(
            "[XDnn(4), [|Tap(\"x\")|], Linear(2)] public partial class Net;",
            "Nothing uses the tap 'x': remove it, or name it in a From or a join")],
        [
            "[XDnn(4), Tap(\"x\"), Linear(4), Add(\"x\")] public partial class Net;",
            "[XDnn(4), Tap(\"x\"), Linear(4), From(\"x\"), Linear(2)] public partial class Net;",
        ]);
}
