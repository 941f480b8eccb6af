namespace XAttr.Surveys.Analyzers.Cases;

internal static class ShapeMismatchCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0002",
        [
            new(
                Handwritten.Net(
                    "private readonly Linear first = Linear(4, 8, hasBias: false); private readonly Linear second = [|Linear(6, 2, hasBias: false)|];",
                    "return second.call(first.call(x).relu());"),
                "Linear does not fit: it is made for 6 features, but its input has 8"),
            new(
                Handwritten.Net(
                    "private readonly Sequential net = Sequential(Conv2d(3, 8, 3, bias: false), ReLU(), MaxPool2d(2), [|Conv2d(6, 4, 3, bias: false)|]);",
                    "return net.call(x);"),
                "Conv2d does not fit: it is made for 6 channels, but its input has 8"),
            new(
                "[XDnn(4), Linear(3, Name = \"f\"), [|Reuse(\"f\")|], Linear(2)] public partial class Net;",
                "Linear 'f' does not fit: its weights were made for an input of the shape [4] and do not fit one of [3]"),
            new(
                "[XDnn(4), [|Conv2d(2, 3)|], Linear(2)] public partial class Net;",
                "Conv2d '0' does not fit: it needs an image, [channels, height, width], but its input has the shape [4]; declare all sizes of a sample, such as [XDnn(3, 224, 224)]"),
            new(
                "[XDnn(3, 8, 8), Flatten, ReLU, [|Conv2d(2, 3)|]] public partial class Net;",
                "Conv2d '2' does not fit: it needs an image, [channels, height, width], but its input has the shape [192]; move it before Flatten"),
            new(
                "[XDnn(4), Linear(16), [|Conv1d(2, 3)|]] public partial class Net;",
                "Conv1d '1' does not fit: it needs a sequence, [channels, length], but its input has the shape [16]; put [Unflatten(…)] or [Reshape(…)] before it"),
            new(
                "[XDnn(4, 8, 8), Tap(\"x\"), Conv2d(8, 3, Stride = 2, Padding = 1), [|Add(\"x\")|]] public partial class Net;",
                "Add does not fit: its inputs have the shapes [8, 4, 4] and [4, 8, 8]; they must have the same rank and equal sizes, or 1; write Project = \"…\", the name of a Conv2d(8, 1, Bias = false, Stride = 2) that brings the tapped one to the other's shape"),
            new(
                "[XDnn(1, 4, 4), Conv2d(2, 3), [|Conv2d(2, 3)|], ReLU] public partial class Net;",
                "Conv2d '1' does not fit: its window of 3 × 3 is larger than its input [2, 2, 2] with padding 0 × 0; make the kernel smaller or pad more"),
            new(
                "[XDnn(3, 8, 8)]\n[[|Conv2d(4, 3, Groups = 2)|]]\npublic partial class Net;",
                "Conv2d '0' does not fit: its 3 input channels and 4 output channels cannot be split into 2 groups; both must be multiples of Groups"),
            new(
                "[XDnn(4), Tap(\"x\"), Linear(3), [|Add(\"x\")|]] public partial class Net;",
                "Add does not fit: its inputs have the shapes [3] and [4]; they must have the same rank and equal sizes, or 1; write Project = \"…\", the name of a Linear(3, Bias = false) that brings the tapped one to the other's shape"),
            new(
                "[XDnn, Input(\"a\", 8, 8), Input(\"b\", 8, 16), [|Add(\"b\", Project = \"p\")|], Linear(2)] public partial class Net;",
                "Add 'p' does not fit: the shortcut's shape [8, 16] becomes [8, 8] by Conv1d(8, 1, Bias = false, Stride = 2) and by Linear(8, Bias = false) alike; write out the one that is meant, such as [Tap(\"y\"), From(…), Linear(8, Bias = false), Add(\"y\")]"),
            new(
                "[XDnn(4, 8, 8), Tap(\"x\"), Conv2d(4, 3, Padding = 2), [|Add(\"x\", Project = \"p\")|]] public partial class Net;",
                "Add 'p' does not fit: no 1×1 convolution with a stride takes the shortcut's shape [4, 8, 8] to [4, 10, 10]"),
            new(
                "[XDnn(8, 6), Linear(4), Tap(\"x\"), Narrow(1, 0, 4), Linear(4), [|Add(\"x\", Project = \"p\")|]] public partial class Net;",
                "Add 'p' does not fit: no Linear over the last dimension takes the shortcut's shape [8, 4] to [4, 4]"),
            new(
                "[XDnn(4), Tap(\"x\"), Unflatten(1, 2, 2), [|Add(\"x\", Project = \"p\")|]] public partial class Net;",
                "Add 'p' does not fit: no 1×1 convolution with a stride and no Linear over the last dimension takes the shortcut's shape [4] to [2, 2]"),
            new(
                "[XDnn(3, 16, 16), Conv2d(8, 2, Stride = 2), Permute(2, 3, 1), [|Windows(3)|], Mean(1, 2, 3), Linear(2)] public partial class Net;",
                "Windows '2' does not fit: windows of 3 × 3 do not fill the 8 × 8 of its input [8, 8, 8]; choose a Size that divides both sides, or pad the image (ZeroPad2d, where its channels stand in front)"),
            new(
                "[XDnn(2, 3), [|Flatten(2, 1)|]] public partial class Net;",
                "Flatten '0' does not fit: it joins the dimensions 2 to 1, but its input [2, 3] has the dimensions 1 to 2 (0 is the batch)"),
            new(
                "[XDnn(2147483647, 65536), [|Linear(262144)|]] public partial class Net;",
                "Linear '0' does not fit: it takes more multiply-adds for its result [2147483647, 262144] than 64 bits can count"),
            .. OpenSizeCases.Shapes,
            .. OwnModuleCases.Shapes,
        ],
        [
            .. OpenSizeCases.Negatives,
            "[XDnn(1, 4, 4), Conv2d(2, 3), Conv2d(2, 2), ReLU] public partial class Net;",
            "[XDnn(4, 8, 8), Conv2d(4, 3, Groups = 2)] public partial class Net;",
            "[XDnn(4), Tap(\"x\"), Linear(4), Add(\"x\")] public partial class Net;",
            "[XDnn(8, 16), Tap(\"x\"), Linear(8), Add(\"x\", Project = \"p\")] public partial class Net;",
            "[XDnn(8, 16), Tap(\"x\"), Conv1d(8, 3, Stride = 2, Padding = 1), Add(\"x\", Project = \"p\")] public partial class Net;",
        ]);
}
