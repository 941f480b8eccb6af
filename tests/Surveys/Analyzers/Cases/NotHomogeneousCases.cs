namespace XAttr.Surveys.Analyzers.Cases;

internal static class NotHomogeneousCases
{
    public static RuleCases Cases { get; } = new(
        "XATTR0003",
        [
            new(
                "[XDnn(4), Linear(2), [|Sigmoid|]] public partial class Net;",
                "Sigmoid '1' saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU, or leave it to the loss (BCEWithLogitsLoss)"),
            new(
                "[XDnn(4), [|Tanh|], Linear(2), [|Sigmoid|]] public partial class Net;",
                "Tanh '0' saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU or LeakyReLU",
                "Sigmoid '2' saturates, so its slope changes with the scale of its input: not homogeneous on its input of degree 1; use ReLU, or leave it to the loss (BCEWithLogitsLoss)"),
            new(
                "[XDnn(3, 8, 8), Conv2d(4, 3), [|BatchNorm2d|], ReLU] public partial class Net;",
                "BatchNorm2d '1': its running mean and its shift do not scale with its input: not homogeneous on its input of degree 1; use ScaleNorm2d, or remove it and initialise the layers before it for depth (Fixup)"),
            new(
                "[XDnn(4), Tap(\"x\"), Square, [|Add(\"x\")|]] public partial class Net;",
                "Add joins its input with a tensor of degree 1, and αᵏ factors out of tensors of one degree only: not homogeneous on its input of degree 2; bring both to one degree first"),
            .. OwnModuleCases.Degrees,
        ],
        [
            "[XDnn(4), Linear(2), ReLU, LeakyReLU(0.3), PReLU] public partial class Net;",
            "[XDnn(4), Tap(\"x\"), Tap(\"y\"), Divide(\"y\"), Sigmoid, Multiply(\"x\")] public partial class Net;",
        ]);
}
