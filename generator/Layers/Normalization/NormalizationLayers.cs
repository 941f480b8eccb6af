using System.Collections.Generic;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>Layers that divide by a norm or a deviation.</summary>
internal static class NormalizationLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new BatchNorm2d(),
    ];
}
