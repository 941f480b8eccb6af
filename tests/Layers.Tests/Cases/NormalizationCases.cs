using System.Collections.Generic;

namespace XAttr.Layers.Tests.Cases;

internal static class NormalizationCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("BatchNorm2d", 2, 4, 4),
    ];
}
