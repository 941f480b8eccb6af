using System.Collections.Generic;

namespace XAttr.Generator.Layers.Shaping;

/// <summary>Layers that move, repeat or drop elements: reshaping, slicing.</summary>
internal static class ShapingLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Flatten(),
        new Flip(),
        new Narrow(),
        new Permute(),
        new Repeat(),
        new RepeatInterleave(),
        new Reshape(),
        new Roll(),
        new Select(),
        new Slice(),
        new Squeeze(),
        new Transpose(),
        new Tril(),
        new Triu(),
        new Unflatten(),
        new Unsqueeze(),
    ];
}
