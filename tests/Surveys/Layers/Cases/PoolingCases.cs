using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class PoolingCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("MaxPool1d(2)", 2, 7),
        new("MaxPool1d(3, Stride = 2, Padding = 1, Dilation = 2, CeilMode = true)", 2, 8),
        new("MaxPool2d(2)", 2, 6, 5),
        new("MaxPool2d(3, Stride = 2, Padding = 1, CeilMode = true)", 2, 6, 5),
        new("MaxPool2d(3, Stride = 2, CeilMode = true)", 2, 2, 6),
        new("MaxPool2d(2, Stride = 3, Padding = 1, CeilMode = true)", 2, 4, 5),
        new("MaxPool2d(new[] { 2, 3 }, Dilation = 2)", 2, 6, 7),
        new("MaxPool2d(new[] { 2, 3 }, Stride = new[] { 1, 2 }, Padding = new[] { 0, 1 })", 2, 6, 7),
        new("MaxPool3d(2)", 2, 4, 5, 6),
        new("MaxPool3d(new[] { 2, 3, 2 }, Stride = new[] { 1, 2, 3 }, Padding = new[] { 1, 1, 0 }, Dilation = new[] { 2, 1, 1 }, CeilMode = true)", 2, 4, 5, 6),

        new("AvgPool1d(2)", 2, 7),
        new("AvgPool1d(3, Stride = 2, Padding = 1, CeilMode = true, CountIncludePad = false)", 2, 8),
        new("AvgPool2d(2)", 2, 6, 5),
        new("AvgPool2d(3, Stride = 2, Padding = 1, CeilMode = true)", 2, 6, 5),
        new("AvgPool2d(3, Padding = 1, CountIncludePad = false)", 2, 6, 5),
        new("AvgPool2d(new[] { 2, 3 }, Stride = new[] { 3, 2 }, Padding = new[] { 1, 0 }, DivisorOverride = 5)", 2, 6, 5),
        new("AvgPool2d(3, DivisorOverride = 1)", 2, 6, 5),
        new("AvgPool3d(2)", 2, 4, 5, 6),
        new("AvgPool3d(new[] { 2, 3, 2 }, Stride = 2, Padding = new[] { 1, 1, 0 }, CeilMode = true, CountIncludePad = false, DivisorOverride = 3)", 2, 4, 5, 6),

        new("AdaptiveAvgPool1d(3)", 2, 7),
        new("AdaptiveAvgPool2d(1)", 2, 7, 5),
        new("AdaptiveAvgPool2d(new[] { 3, 2 })", 2, 7, 5),
        new("AdaptiveAvgPool2d(7)", 2, 4, 5),
        new("AdaptiveAvgPool3d(2)", 2, 4, 5, 6),
        new("AdaptiveAvgPool3d(new[] { 1, 2, 3 })", 2, 4, 5, 6),
        new("AdaptiveMaxPool1d(3)", 2, 7),
        new("AdaptiveMaxPool2d(2)", 2, 7, 5),
        new("AdaptiveMaxPool2d(new[] { 3, 2 })", 2, 7, 5),
        new("AdaptiveMaxPool3d(new[] { 1, 2, 3 })", 2, 4, 5, 6),

        new("LPPool1d(2, 3)", 2, 7),
        new("LPPool1d(3, 2, Stride = 1, CeilMode = true)", 2, 7),
        new("LPPool1d(1, 2)", 2, 7),
        new("LPPool2d(2, 2)", 2, 6, 5),
        new("LPPool2d(1, 2)", 2, 6, 5),
        new("LPPool2d(1.5, new[] { 2, 3 }, Stride = new[] { 1, 2 }, CeilMode = true)", 2, 6, 6),
        new("ReLU, LPPool2d(2, 2)", 2, 6, 6),

        new("Tap(\"x\"), MaxPool1d(2), MaxUnpool1d(2, \"x\")", 2, 7),
        new("Tap(\"x\"), MaxPool2d(2), MaxUnpool2d(2, \"x\")", 2, 6, 5),
        new("Tap(\"x\"), Conv2d(3, 1), Tap(\"y\"), MaxPool2d(3, Padding = 1), Tap(\"z\"), Multiply(\"z\"), MaxUnpool2d(3, \"y\", Padding = 1)", 2, 6, 5),
        new("Tap(\"x\"), AvgPool1d(2, Stride = 3), MaxUnpool1d(2, \"x\", Stride = 3)", 2, 9),
        new("Tap(\"x\"), MaxPool3d(2), MaxUnpool3d(2, \"x\")", 2, 4, 5, 6),
        new("Tap(\"x\"), MaxPool1d(2, Padding = 1), MaxUnpool1d(2, \"x\", Padding = 1)", 2, 7),
        new("Tap(\"x\"), MaxPool2d(2, Stride = new[] { 2, 3 }), MaxUnpool2d(2, \"x\", Stride = new[] { 2, 3 })", 2, 6, 5),
        new("Tap(\"x\"), MaxPool3d(new[] { 1, 2, 3 }, Padding = new[] { 0, 1, 1 }), MaxUnpool3d(new[] { 1, 2, 3 }, \"x\", Padding = new[] { 0, 1, 1 })", 2, 4, 5, 6),
        new("Tap(\"x\"), MaxPool3d(1, Stride = 2), MaxUnpool3d(1, \"x\", Stride = 2)", 2, 4, 5, 6),

        new("FractionalMaxPool2d(2, OutputSize = new[] { 3, 5 })", 2, 7, 6),
        new("FractionalMaxPool2d(new[] { 2, 3 }, OutputRatio = 0.5)", 2, 7, 7),
        new("FractionalMaxPool2d(2, OutputRatio = 0.7)", 2, 7, 7),
        new("FractionalMaxPool3d(2, OutputSize = 2)", 2, 4, 5, 6),
        new("FractionalMaxPool3d(new[] { 1, 2, 2 }, OutputSize = new[] { 3, 2, 4 })", 2, 4, 5, 6),
        new("FractionalMaxPool3d(2, OutputRatio = 0.6)", 2, 4, 5, 6),
    ];
}
