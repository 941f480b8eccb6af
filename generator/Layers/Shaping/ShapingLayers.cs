using System.Collections.Generic;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Layers that move elements or sum over them: reshaping, slicing, reductions.</summary>
internal static class ShapingLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Flatten(),
    ];
}
