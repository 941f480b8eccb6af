using System;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;

namespace XAttr.Surveys.Layers.Numerics;

/// <summary>How large a relative error rounding in float64 may cause in a case, measured against its largest output.</summary>
internal static class Tolerance
{
    // 4: the probabilistic bound's confidence. 16: an output may be this much smaller than the terms it is the sum of.
    private const double Confidence = 4;
    private const double Cancellation = 16;
    private const double UnitRoundoff = 1.0 / (1L << 53);

    /// <summary>
    /// u · 4 · 16 · Σ √n over the layers: a sum of n terms is off by √n·u (Higham and Mary 2019), and no layer sums more terms than its
    /// inputs have elements, times the parameters it has for each.
    /// </summary>
    public static double Of(ArchitectureGraph graph)
    {
        var layers = graph.Nodes.Sum(static node => Math.Sqrt(node.Scope.Inputs.Sum(static input => (double)input.Shape!.Count!.Value)));
        return Confidence * Cancellation * UnitRoundoff * (1 + layers);
    }

    /// <summary>An error that no rounding explains: halfway, in digits, between the rounding of these small cases and 1.</summary>
    public const double Significant = 1e-6;
}
