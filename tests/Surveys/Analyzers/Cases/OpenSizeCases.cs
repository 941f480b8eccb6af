namespace XAttr.Surveys.Analyzers.Cases;

/// <summary>Networks with open sizes: layers that cannot go with them, and sizes that are none.</summary>
internal static class OpenSizeCases
{
    public static Positive[] Shapes { get; } =
    [
        new(
            "[XDnn(4, -1), [|Linear(2)|], Flatten, ReLU] public partial class Net;",
            "Linear '0' does not fit: its weights would be made for a size that is open: its input has the shape [4, ?]; pool over it first, such as with Mean(2), or declare that size"),
        new(
            "[XDnn(1, -1), Conv1d(4, 3), ReLU, Flatten, [|Linear(2)|]] public partial class Net;",
            "Linear '3' does not fit: its weights would be made for a size that is open: its input has the shape [?]; pool before the Flatten, such as with AdaptiveAvgPool1d(1) or AdaptiveAvgPool2d(1)"),
        new(
            "[XDnn(-1, 8), [|Attention(2, RelativePositions = true)|], Mean(1)] public partial class Net;",
            "Attention '0' does not fit: its weights would be made for a size that is open: its input has the shape [?, 8]; leave out RelativePositions, which are learned one by one, or declare that size"),
        new(
            "[XDnn(-1, 8), [|Conv1d(4, 3)|], Mean(2)] public partial class Net;",
            "Conv1d '0' does not fit: its weights would be made for a size that is open: its input has the shape [?, 8]; pool over it first, such as with Mean(1), or declare that size"),
        new(
            "[XDnn(4, -1), [|Prod(2)|]] public partial class Net;",
            "Prod '0' does not fit: its degree would grow with a size that is open, from 128 for a sample of [4, 128] to 159 for a sample of [4, 159]; declare that size"),
        new(
            "[XDnn(-1, 4), [|Scale(64)|], Mean(1)] public partial class Net;",
            "Scale '0' does not fit: it has 64 numbers for the ? channels of its input [?, 4]; it takes 1 or one a channel"),
        new(
            "[XDnn(-1), [|Conv1d(2, 3)|], Max(2)] public partial class Net;",
            "Conv1d '0' does not fit: it needs a sequence, [channels, length], but its input has the shape [?]; declare all sizes of a sample, such as [XDnn(3, 224, 224)]"),
        new(
            "[XDnn(-1, 6), [|Reshape(4, 3)|]] public partial class Net;",
            "Reshape '0' does not fit: its ? elements do not fit into [4, 3]"),
        new(
            "[XDnn(2, -1), Conv1d(4, 3, Padding = 1), Tap(\"x\"), MaxPool1d(2), Upsample(ScaleFactor = 2), [|Add(\"x\")|], Mean(2)] public partial class Net;",
            "Add does not fit: for a sample of [2, 159] its inputs have the shapes [4, 158] and [4, 159]; they must have the same rank and equal sizes, or 1; where only multiples fit, write so, such as \"2 * n\""),
        new(
            "[XDnn(1, -1, -1), [|PixelUnshuffle(3)|], Max(2, 3), Linear(2)] public partial class Net;",
            "PixelUnshuffle '0' does not fit: for a sample of [1, 128, 128] the height and width of its input [1, 128, 128] are not multiples of 3"),
        new(
            "[XDnn, Input(\"left\", 2, -1), Input(\"right\", 2, -1), Conv1d(2, 3, Padding = 1), [|Add(\"right\")|], Mean(2)] public partial class Net;",
            "Add does not fit: for samples left [2, 159], right [2, 165] its inputs have the shapes [2, 159] and [2, 165]; they must have the same rank and equal sizes, or 1; where the sizes are equal, give them one name, as in [Input(\"left\", 2, \"n\"), Input(\"right\", 2, \"n\")]"),
    ];

    public static Positive[] Declarations { get; } =
    [
        new(
            "[[|XDnn(1, \"n * m\")|], Conv1d(2, 3), Max(2)] public partial class Net;",
            "The network cannot be generated: the size 'n * m' has 2 names, n and m; it takes one, such as \"8 * n\""),
        new(
            "[[|XDnn(1, \"n / 2\")|], Conv1d(2, 3), Max(2)] public partial class Net;",
            "The network cannot be generated: the size 'n / 2' does not grow with n by one whole number at a time; write a multiple of it, such as \"8 * n\""),
        new(
            "[XDnn, [|Input(\"a\", 1, \"8 *\")|], Conv1d(2, 3), Max(2)] public partial class Net;",
            "The network cannot be generated: the size '8 *' ends where a number or a parameter should be"),
        new(
            "[[|XDnn(1, 2.5)|], Conv1d(2, 3), Max(2)] public partial class Net;",
            "The network cannot be generated: the sizes of a sample are integers, -1 for any size, or expressions of one name in quotes, such as \"n\" or \"8 * n\""),
        new(
            "[[|XDnn(1, -2)|], Conv1d(2, 3), Max(2)] public partial class Net;",
            "The network cannot be generated: the input shape [1, -2] has a size below 1; sizes are at least 1"),
        new(
            "[[|XDnn(0, -1)|], Conv1d(2, 3), Max(2)] public partial class Net;",
            "The network cannot be generated: the input shape [0, ?] has a size below 1; sizes are at least 1"),
    ];

    public static string[] Negatives { get; } =
    [
        "[XDnn(-1), Embedding(10, 4), Mean(1), Linear(2)] public partial class Net;",
        "[XDnn(\"2 * 8\", -1), Conv1d(4, 3), ReLU, Mean(2)] public partial class Net;",
        "[XDnn(3, \"4 * height\", \"4 * width\"), Conv2d(4, 3, Padding = 1), Tap(\"x\"), MaxPool2d(4), Upsample(ScaleFactor = 4), Add(\"x\"), Max(2, 3)] public partial class Net;",
        "[XDnn, Input(\"left\", 2, \"n\"), Input(\"right\", 2, \"n\"), Conv1d(2, 3, Padding = 1), Add(\"right\"), Mean(2)] public partial class Net;",
        "[XDnn, Input(\"x\", 2, \"n\"), Input(\"ends\", 2, \"n + 2\"), ZeroPad1d(1), Add(\"ends\"), Mean(2)] public partial class Net;",
        "[XDnn(new[] { 1, -1 }), Conv1d(2, 3), Max(2)] public partial class Net;",
    ];
}
