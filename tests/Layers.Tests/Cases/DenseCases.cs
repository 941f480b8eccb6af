using System.Collections.Generic;

namespace XAttr.Layers.Tests.Cases;

internal static class DenseCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Linear(3)", 5),
        new("Linear(3)", 2, 5),
        new("Linear(3, Bias = true)", 5),
    ];
}
