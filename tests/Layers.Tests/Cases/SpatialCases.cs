using System.Collections.Generic;

namespace XAttr.Layers.Tests.Cases;

internal static class SpatialCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Conv2d(4, 3)", 2, 6, 5),
        new("Conv2d(4, new[] { 3, 2 }, Stride = new[] { 2, 1 }, Padding = new[] { 0, 1 }, Dilation = new[] { 1, 2 })", 2, 7, 6),
        new("Conv2d(6, 3, Groups = 2)", 4, 5, 5),
        new("Conv2d(4, 3, Bias = true)", 2, 6, 5),
        new("MaxPool2d(2)", 2, 6, 5),
        new("MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true)", 2, 6, 5),
        new("MaxPool2d(new[] { 2, 3 }, Dilation = 2)", 2, 6, 7),
        new("AvgPool2d(2)", 2, 6, 5),
        new("AvgPool2d(3, Stride = 2, Padding = 1, CeilMode = true)", 2, 6, 5),
        new("AvgPool2d(3, Padding = 1, CountIncludePad = false)", 2, 6, 5),
        new("AdaptiveAvgPool2d(new[] { 3, 2 })", 2, 7, 5),
    ];
}
