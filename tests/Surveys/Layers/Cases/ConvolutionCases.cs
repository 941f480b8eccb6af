using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class ConvolutionCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Conv1d(4, 3)", 2, 7),
        new("Conv1d(4, 3, Stride = 2, Padding = 2, Dilation = 2)", 2, 7),
        new("Conv1d(6, 2, Groups = 2, Padding = \"same\")", 4, 7),
        new("Conv1d(4, 3, Padding = 2, PaddingMode = \"reflect\")", 2, 7),
        new("Conv1d(4, 4, Padding = \"same\", PaddingMode = \"circular\")", 2, 7),
        new("Conv1d(4, 3, Bias = true)", 2, 7),
        new("Conv2d(4, 3)", 2, 6, 5),
        new("Conv2d(4, new[] { 3, 2 }, Stride = new[] { 2, 1 }, Padding = new[] { 0, 1 }, Dilation = new[] { 1, 2 })", 2, 7, 6),
        new("Conv2d(\"2 + 2\", new[] { \"3\", \"2 * 1\" }, Stride = \"1 + 1\")", 2, 7, 6),
        new("Conv2d(6, 3, Groups = 2)", 4, 5, 5),
        new("Conv2d(4, 3, Padding = \"same\")", 2, 6, 5),
        new("Conv2d(4, new[] { 2, 3 }, Padding = \"same\", Dilation = new[] { 3, 1 })", 2, 6, 5),
        new("Conv2d(4, 3, Padding = \"valid\", PaddingMode = \"reflect\")", 2, 6, 5),
        new("Conv2d(4, 3, Padding = new[] { 2, 1 }, PaddingMode = \"reflect\")", 2, 6, 5),
        new("Conv2d(4, 3, Padding = new[] { 3, 1 }, PaddingMode = \"replicate\")", 2, 2, 5),
        new("Conv2d(4, 3, Padding = new[] { 6, 1 }, PaddingMode = \"circular\")", 2, 6, 5),
        new("Conv2d(4, 3, Padding = 1, PaddingMode = \"zeros\")", 2, 6, 5),
        new("Conv2d(4, new[] { 5, 3 }, Padding = \"same\", PaddingMode = \"reflect\")", 2, 6, 5),
        new("Conv2d(4, 4, Padding = \"same\", PaddingMode = \"replicate\")", 2, 6, 5),
        new("Conv2d(4, 3, Bias = true)", 2, 6, 5),
        new("Conv3d(3, 2)", 2, 3, 4, 5),
        new("Conv3d(4, new[] { 1, 2, 3 }, Stride = new[] { 1, 2, 1 }, Padding = new[] { 0, 1, 2 }, Dilation = new[] { 2, 1, 2 }, Groups = 2)", 2, 3, 4, 5),
        new("Conv3d(2, 3, Padding = \"same\", PaddingMode = \"circular\")", 2, 3, 4, 5),
        new("Conv3d(2, new[] { 2, 1, 3 }, Padding = \"same\")", 2, 3, 4, 5),
        new("Conv3d(2, 2, Bias = true)", 2, 3, 4, 5),

        new("ConvTranspose1d(4, 3)", 2, 5),
        new("ConvTranspose1d(4, 3, Stride = 3, Padding = 2, OutputPadding = 2, Dilation = 2, Groups = 2)", 2, 5),
        new("ConvTranspose1d(4, 3, Bias = true)", 2, 5),
        new("ConvTranspose2d(3, 2)", 2, 4, 3),
        new("ConvTranspose2d(4, 3, Stride = 2, Padding = 1, OutputPadding = 1)", 2, 4, 3),
        new("ConvTranspose2d(4, new[] { 3, 2 }, Stride = new[] { 2, 3 }, Padding = new[] { 1, 0 }, OutputPadding = 1, Dilation = new[] { 1, 2 }, Groups = 2)", 2, 4, 3),
        new("ConvTranspose2d(4, 3, Padding = 3)", 2, 7, 8),
        new("ConvTranspose2d(4, 3, Bias = true)", 2, 4, 3),
        new("ConvTranspose3d(3, 2)", 2, 2, 3, 4),
        new("ConvTranspose3d(4, new[] { 1, 2, 3 }, Stride = new[] { 2, 2, 3 }, Padding = new[] { 0, 0, 1 }, OutputPadding = 1, Dilation = 2, Groups = 2)", 2, 2, 3, 4),
        new("ConvTranspose3d(2, 2, Bias = true)", 2, 2, 3, 4),
    ];
}
