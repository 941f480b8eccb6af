using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Surveys.Layers.Numerics;

/// <summary>F(αx) beside F(x).</summary>
/// <param name="InputScale">The size of x.</param>
/// <param name="Alpha">The factor α.</param>
/// <param name="Slope">log(‖F(αx)‖ / ‖F(x)‖) / log α: the degree, where there is one.</param>
/// <param name="IsZero">Whether both are 0.</param>
/// <param name="Error">For each degree asked about, max |F(αx) − αᵏF(x)| / max |αᵏF(x)|.</param>
internal sealed record Scaling(double InputScale, double Alpha, double Slope, bool IsZero, Func<double, double> Error)
{
    private static readonly double[] InputScales = [1e-6, 1, 1e6];
    private static readonly double[] Alphas = [1e-6, 1e-3, 0.5, 2, 1e3, 1e6];

    /// <summary>All scalings of a network in one mode. They live as long as the caller's dispose scope.</summary>
    public static IReadOnlyList<Scaling> Measure(NumericNet net, bool training)
    {
        using var frozen = no_grad();
        return InputScales.SelectMany(scale => At(net, scale, training)).ToList();
    }

    private static List<Scaling> At(NumericNet net, double scale, bool training)
    {
        var input = net.Input.mul(scale);
        var output = net.Run(input, training);
        return Alphas.Select(alpha => Of(scale, alpha, output, net.Run(input.mul(alpha), training))).ToList();
    }

    private static Scaling Of(double inputScale, double alpha, Tensor output, Tensor scaled)
    {
        var (before, after) = (Largest(output), Largest(scaled));
        var slope = Math.Log(after / before) / Math.Log(alpha);
        return new(inputScale, alpha, slope, before == 0 && after == 0, degree =>
        {
            var expected = output.mul(Math.Pow(alpha, degree));
            return Largest(scaled.sub(expected)) / Largest(expected);
        });
    }

    // The norm ‖·‖∞: it squares nothing, so that it neither overflows nor underflows.
    private static double Largest(Tensor tensor) => tensor.abs().max().ToDouble();
}
