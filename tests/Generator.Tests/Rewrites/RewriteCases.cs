using System.Collections.Generic;

namespace XAttr.Generator.Tests.Rewrites;

/// <summary>A small network that can be rewritten.</summary>
/// <param name="Name">Its class.</param>
/// <param name="Input">One sample's sizes.</param>
/// <param name="Layers">Its layers.</param>
public sealed record RewriteCase(string Name, long[] Input, string Layers)
{
    public override string ToString() => Name;
}

/// <summary>Networks in the manner of the zoo's, with every layer that a rewrite moves or overwrites.</summary>
internal static class RewriteCases
{
    public static IReadOnlyList<RewriteCase> All { get; } =
    [
        new("Vgg", [3, 16, 16], """
            [Conv2d(8, 3, Padding = 1), ReLU, Conv2d(8, 3, Padding = 1), ReLU, MaxPool2d(2)]
            [Conv2d(12, 3, Padding = 1), ReLU, MaxPool2d(3, Stride = 2, Padding = 1), Flatten, Dropout(0.25), Linear(16), ReLU, Linear(5)]
            """),
        new("Overlapping", [2, 13, 11], """
            [Conv2d(6, 3), ReLU, MaxPool2d(3, Stride = 2, CeilMode = true), Conv2d(6, 2), ReLU, MaxPool2d(2, Stride = 1, Dilation = 2)]
            [Flatten, Linear(4)]
            """),
        new("TwicePooled", [2, 12, 12], "[Conv2d(6, 3, Padding = 1), ReLU, MaxPool2d(2), AdaptiveMaxPool2d(3), Flatten, Linear(4)]"),
        new("Sequence", [3, 20], "[Conv1d(6, 3), ReLU, MaxPool1d(2), Conv1d(6, 3), ReLU, AdaptiveMaxPool1d(3), Flatten, Linear(4)]"),
        new("Volume", [2, 8, 8, 8], "[Conv3d(4, 3), ReLU, MaxPool3d(2), Conv3d(4, 2), ReLU, AdaptiveMaxPool3d(1), Flatten, Linear(4)]"),
        new("Residual", [4, 8, 8], """
            [Tap("a"), Conv2d(4, 3, Padding = 1), ReLU, Conv2d(4, 3, Padding = 1), Add("a"), ReLU, Tap("b")]
            [Conv2d(4, 3, Padding = 1), Scale, ReLU, Conv2d(4, 3, Padding = 1), Subtract("b"), ReLU, MaxPool2d(2), Flatten, Linear(4)]
            """),
        new("Dense", [3, 8, 8], """
            [Conv2d(4, 3, Padding = 1), ReLU, MaxPool2d(2), Tap("x"), Conv2d(4, 3, Padding = 1), Concat("x"), ReLU, Tap("y")]
            [Conv2d(8, 1), Maximum("y"), ReLU, AdaptiveAvgPool2d(1), Flatten, Linear(4)]
            """),
        new("Gated", [10], """[Tap("x"), Linear(10), ReLU, Tap("gate"), From("x"), Linear(10), Multiply("gate"), ReLU, Linear(3)]"""),
    ];
}
