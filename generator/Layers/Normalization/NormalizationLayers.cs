using System.Collections.Generic;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>Layers that divide by a norm or a deviation.</summary>
internal static class NormalizationLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new BatchNorm1d(),
        new BatchNorm2d(),
        new BatchNorm3d(),
        new BcosConv2d(),
        new BcosLinear(),
        new GroupNorm(),
        new InstanceNorm1d(),
        new InstanceNorm2d(),
        new InstanceNorm3d(),
        new LayerNorm(),
        new LocalResponseNorm(),
        new Normalize(),
        new RMSNorm(),
        new ScaleNorm1d(),
        new ScaleNorm2d(),
        new ScaleNorm3d(),
    ];
}
