using System.Collections.Generic;

namespace XAttr.Generator.Layers.Attention;

/// <summary>Layers over tokens that weigh each other.</summary>
internal static class AttentionLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new Attention(),
        new MultiheadAttention(),
    ];
}
