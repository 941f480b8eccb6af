using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class DenseCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Bias", 2, 4),
        new("Bias(2)", 2, 4),
        new("Tap(\"x\"), Linear(4), Bilinear(3, \"x\")", 5),
        new("Tap(\"x\"), Linear(4), Bilinear(3, \"x\")", 2, 5),
        new("Tap(\"x\"), Multiply(\"x\"), Tap(\"y\"), Linear(4), Bilinear(3, \"y\")", 5),
        new("Tap(\"x\"), Linear(4), Bilinear(3, \"x\", Bias = true)", 5),
        new("Embedding(7, 4)", 5),
        new("Embedding(7, 4)", 2, 3),
        new("Linear(3)", 5),
        new("Linear(3)", 2, 5),
        new("Linear(3, Bias = true)", 5),
        new("Scale", 2, 4),
        new("Scale(2)", 2, 4),
    ];
}
