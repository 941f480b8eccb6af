using System.Collections.Generic;

namespace XAttr.Generator.Layers.Dense;

/// <summary>Layers over features: linear and bilinear maps, embeddings.</summary>
internal static class DenseLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Bias(),
        new Bilinear(),
        new Embedding(),
        new Linear(),
        new Scale(),
    ];
}
