using System.Collections.Generic;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Layers over images, sequences and volumes: convolutions, pooling, padding, resampling.</summary>
internal static class SpatialLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new AdaptiveAvgPool2d(),
        new AvgPool2d(),
        new Conv2d(),
        new MaxPool2d(),
    ];
}
