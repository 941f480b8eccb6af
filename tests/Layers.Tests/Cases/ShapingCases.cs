using System.Collections.Generic;

namespace XAttr.Layers.Tests.Cases;

internal static class ShapingCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("Flatten", 2, 3, 4),
        new("Flatten(2, -2)", 2, 3, 4, 5),
    ];
}
