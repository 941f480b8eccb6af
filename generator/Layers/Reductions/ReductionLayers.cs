using System.Collections.Generic;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>Layers that compute along dimensions: sums, extremes, norms, running sums, order.</summary>
internal static class ReductionLayers
{
    public static readonly IReadOnlyList<Layer> All =
    [
        new CumMax(),
        new CumMin(),
        new CumProd(),
        new CumSum(),
        new LogSumExp(),
        new Max(),
        new Mean(),
        new Median(),
        new Min(),
        new Norm(),
        new Prod(),
        new Sort(),
        new Std(),
        new Sum(),
        new TopK(),
        new Var(),
    ];
}
