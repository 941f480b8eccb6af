using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Attention;
using XAttr.Generator.Layers.Dense;
using XAttr.Generator.Layers.Joins;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Layers.Pointwise;
using XAttr.Generator.Layers.Reductions;
using XAttr.Generator.Layers.Shaping;
using XAttr.Generator.Layers.Spatial;

namespace XAttr.Generator.Layers;

/// <summary>Every layer that a declaration may use, by its attribute's name.</summary>
internal static class LayerTable
{
    public static readonly IReadOnlyDictionary<string, Layer> Layers = new[]
    {
        SpatialLayers.All,
        PointwiseLayers.All,
        ShapingLayers.All,
        ReductionLayers.All,
        DenseLayers.All,
        NormalizationLayers.All,
        AttentionLayers.All,
        JoinLayers.All,
    }.SelectMany(static family => family).ToDictionary(static layer => layer.Name, StringComparer.Ordinal);
}
