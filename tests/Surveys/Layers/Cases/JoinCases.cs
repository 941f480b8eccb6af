using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class JoinCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Tap(\"x\"), Linear(4), Add(\"x\")", 4),
        new("Tap(\"x\"), Conv2d(4, 3, Padding = 1), Add(\"x\", Project = \"shortcut\")", 2, 4, 4),
        new("Tap(\"x\"), Conv2d(4, 3, Stride = new[] { 2, 1 }, Padding = 1), Add(\"x\", Project = \"shortcut\")", 2, 5, 4),
        new("Tap(\"x\"), Linear(6), Add(\"x\", Project = \"shortcut\")", 4),
        new("Tap(\"x\"), Linear(3), Add(\"x\", Project = \"shortcut\")", 5, 6),
        new("Tap(\"x\"), Conv1d(4, 3, Stride = 2, Padding = 1), Add(\"x\", Project = \"shortcut\")", 4, 7),
        new("Tap(\"x\"), Conv3d(2, 3, Stride = new[] { 1, 2, 1 }, Padding = 1), Add(\"x\", Project = \"shortcut\")", 1, 2, 4, 3),
        new("Tap(\"x\"), Multiply(\"x\"), Tap(\"y\"), From(\"x\"), Add(\"y\")", 4),
        new("Tap(\"x\"), Linear(4), Subtract(\"x\")", 4),
        new("Tap(\"x\"), Multiply(\"x\"), Subtract(\"x\")", 4),
        new("Tap(\"x\"), Linear(4), Multiply(\"x\")", 4),
        new("Tap(\"x\"), Linear(4), Tap(\"y\"), Linear(4), Multiply(\"x\", \"y\")", 4),
        new("Tap(\"x\"), AdaptiveAvgPool2d(1), Multiply(\"x\")", 3, 4, 4),
        new("Tap(\"x\"), Linear(4), Divide(\"x\")", 4),
        new("Tap(\"x\"), Multiply(\"x\"), Tap(\"y\"), From(\"x\"), Divide(\"y\")", 4),
        new("Tap(\"x\"), Linear(4), MatMul(\"x\")", 4, 4),
        new("Tap(\"x\"), Linear(4), MatMul(\"x\", Transpose = true)", 3, 4),
        new("Tap(\"x\"), Linear(4), MatMul(\"x\", Transpose = true)", 2, 3, 4),
        new("Tap(\"x\"), Linear(4), Maximum(\"x\")", 4),
        new("Tap(\"x\"), Multiply(\"x\"), Maximum(\"x\")", 4),
        new("Tap(\"x\"), Linear(4), Minimum(\"x\")", 4),
        new("Tap(\"x\"), Multiply(\"x\"), Minimum(\"x\")", 4),
        new("Tap(\"x\"), Linear(4), Concat(\"x\")", 4),
        new("Tap(\"x\"), Linear(4), Tap(\"y\"), Linear(5), Concat(\"x\", \"y\", Dim = 2)", 2, 3),
        new("Tap(\"x\"), Conv2d(3, 1), Concat(\"x\", Dim = -3)", 2, 4, 4),
        new("Tap(\"x\"), Multiply(\"x\"), Concat(\"x\")", 4),

        // Gates: any function of what is normalised has degree 0, and the product keeps the other factor's degree.
        new("Tap(\"x\"), Normalize, Linear(4), Sigmoid, Multiply(\"x\")", 4),
        new("Tap(\"x\"), AdaptiveAvgPool2d(1), Normalize, Conv2d(2, 1), ReLU, Conv2d(3, 1), Sigmoid, Multiply(\"x\")", 3, 4, 4),
        new("Tap(\"x\"), Normalize, Linear(4), Tanh, Add(\"x\")", 4),
    ];
}
