namespace XAttr.Surveys.Analyzers.Cases;

internal static class InvalidArgumentCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0005",
        [
            new(
                "[XDnn(4), [|Linear(0)|]] public partial class Net;",
                "Linear '0': OutFeatures is 0; it takes an integer of at least 1"),
            new(
                "[XDnn(4), [|Linear(2.5)|]] public partial class Net;",
                "Linear '0': OutFeatures is 2.5; it takes an integer of at least 1"),
            new(
                "[XDnn(4), Linear(2), [|Dropout(1)|]] public partial class Net;",
                "Dropout '1': P is 1; it takes a finite number of at least 0 and below 1"),
            new(
                "[XDnn(3, 8, 8), [|Conv2d(2, new[] { 1, 2, 3 })|]] public partial class Net;",
                "Conv2d '0': KernelSize is new[] { 1, 2, 3 }; it takes an integer or two, new[] { height, width }, of at least 1"),
            new(
                "[XDnn(3, 8, 8), [|[|Conv2d(2, 3, Stride = 0, Padding = -1)|]|]] public partial class Net;",
                "Conv2d '0': Padding is -1; it takes an integer or two, new[] { height, width }, of at least 0, or \"same\" or \"valid\"",
                "Conv2d '0': Stride is 0; it takes an integer or two, new[] { height, width }, of at least 1"),
            new(
                "[XDnn(4), [|BcosLinear(2, Initialization = Initialization.Zero)|]] public partial class Net;",
                "BcosLinear '0': Initialization.Zero would keep the layer from learning, because its weights are normalised; remove it"),
            new(
                "[XDnn(4, 6), [|Attention(2, Dropout = 1)|]] public partial class Net;",
                "Attention '0': Dropout is 1; it takes a finite number of at least 0 and below 1"),
            new(
                "[XDnn(4), Linear(4), [|Reuse(\"0\", Repeat = \"n\")|]] public partial class Net;",
                "Reuse: Repeat: 'n' names 'n', but there are no parameters here; only a block has them"),
            new(
                "[XDnn, Input(\"a\", 4), [|Input(\"b\", 4, Degree = 2)|], Multiply(\"b\")] public partial class Net;",
                "Input 'b': Degree is 2; it takes 1, or 0 for an input that is given with the others and not attributed to"),
            .. OwnModuleCases.Arguments,
        ],
        [
            "[XDnn(4), Linear(2), Dropout(0)] public partial class Net;",
            "[XDnn(3, 8, 8), Conv2d(2, new[] { 1, 2 }, Stride = 2, Padding = 0)] public partial class Net;",
        ]);
}
