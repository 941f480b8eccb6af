namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Networks that forget to flatten an image.</summary>
internal static class LinearOverImageCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0031",
        [
            new(
                "[XDnn(1, 28, 28), Conv2d(16, 5), ReLU, MaxPool2d(2), [|Linear(10)|]] public partial class Net;",
                "Linear '3' maps the last dimension of [16, 12, 12], one row of an image after the other: put [Flatten] before it, or [Permute(…)] where that dimension is meant"),
            new(
                "[XDnn(1, 28, 28), [|Linear(64)|], ReLU, Linear(10)] public partial class Net;",
                "Linear '0' maps the last dimension of [1, 28, 28], one row of an image after the other: put [Flatten] before it, or [Permute(…)] where that dimension is meant"),
            new(
                "[XDnn(3, 8, 8), Conv2d(16, 3), AdaptiveAvgPool2d(1), [|Linear(10)|]] public partial class Net;",
                "Linear '2' maps the last dimension of [16, 1, 1], one row of an image after the other: put [Flatten] before it, or [Permute(…)] where that dimension is meant"),
            new(
                "[XDnn(3, 16), Conv1d(8, 3), ReLU, [|Linear(10)|]] public partial class Net;",
                "Linear '2' maps the last dimension of [8, 14], one row of an image after the other: put [Flatten] before it, or [Permute(…)] where that dimension is meant"),
        ],
        [
            "[XDnn(1, 28, 28), Conv2d(16, 5), ReLU, MaxPool2d(2), Flatten, Linear(10)] public partial class Net;",
            "[XDnn(7, 16), Linear(10)] public partial class Net;",
            "[XDnn(3, 8, 8), Permute(2, 3, 1), Linear(10)] public partial class Net;",
        ]);
}
