using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class SpatialCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        .. ConvolutionCases.All,
        .. PoolingCases.All,
        .. PaddingCases.All,
        .. ResamplingCases.All,
    ];
}
