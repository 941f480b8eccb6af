using System.Collections.Generic;

namespace XAttr.Layers.Tests.Cases;

internal static class PointwiseCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("ReLU", 4, 5),
        new("LeakyReLU(0.2)", 4, 5),
        new("PReLU", 4, 5),
        new("PReLU(4, Init = 0.1)", 4, 5),
        new("Dropout(0.3)", 4, 5),
        new("Sigmoid", 4, 5),
        new("Tanh", 4, 5),
    ];
}
