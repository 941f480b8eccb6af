using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Central differences in float64: exact but for rounding where the function is at most quadratic between its kinks.</summary>
internal static class FiniteDifference
{
    private const double Step = 1e-6;

    /// <summary>The gradient of a value with respect to a tensor it is computed from, which is changed in place and restored.</summary>
    public static Tensor Gradient(Func<double> value, Tensor at)
    {
        var gradient = zeros_like(at.detach());
        using var slots = gradient.view(-1);
        using var elements = at.detach().view(-1);
        for (var i = 0L; i < elements.numel(); i++)
        {
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var element = elements.narrow(0, i, 1);
            var centre = element.ToDouble();
            element.fill_(centre + Step);
            var above = value();
            element.fill_(centre - Step);
            var below = value();
            element.fill_(centre);
            slots.narrow(0, i, 1).fill_((above - below) / (2 * Step));
        }

        return gradient;
    }

    /// <summary>
    /// What rounding may do to an element of that gradient: the value's own error, at most some 100 units in the last place for these
    /// networks (√n per inner product, a few layers, the sum over the batch), divided by the step.
    /// </summary>
    public static double Tolerance(double value) => 100 * Math.Pow(2, -53) * Math.Abs(value) / Step;
}
