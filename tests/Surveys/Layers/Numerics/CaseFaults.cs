using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Surveys.Layers.Compilation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Layers.Numerics;

/// <summary>Where the numbers contradict what the generator inferred about a case.</summary>
/// <param name="Shape">About its shape, or about the sign of its elements.</param>
/// <param name="Degree">About its degree, or its having none.</param>
internal sealed record CaseFaults(IReadOnlyList<string> Shape, IReadOnlyList<string> Degree)
{
    /// <param name="compiled">The case.</param>
    /// <param name="mayBeZero">Whether an output of 0 at every scale, which fits every degree, is no fault.</param>
    /// <param name="condition">How many times larger than its cause a relative error may come out.</param>
    /// <param name="draw">Which of its random states and inputs the network is measured with.</param>
    public static CaseFaults Of(CompiledCase compiled, bool mayBeZero = false, double condition = 1, int draw = 0)
    {
        if (compiled.Verdict.Fault is { } fault)
            throw new ArgumentException($"{compiled.Case} is no case: {fault}");

        using var scope = NewDisposeScope();
        using var net = new NumericNet(compiled, draw);
        bool[] modes = net.HasTrainMode ? [false, true] : [false];
        var shapes = modes.SelectMany(training => ShapeFaults(compiled, net, training)).ToList();
        var scalings = modes.Select(training => (Mode: training ? "train" : "eval", Scalings: Scaling.Measure(net, training))).ToList();
        if (compiled.Verdict.IsRefused)
            return new(shapes, RefusalFaults(scalings.Select(static mode => mode.Scalings)));

        var degree = compiled.Graph.Degree.ToDouble();
        var tolerance = Tolerance.Of(compiled.Graph) * condition;
        var faults = scalings
            .SelectMany(mode => DegreeFaults(mode.Mode, mode.Scalings.Where(scaling => !mayBeZero || !scaling.IsZero), degree, tolerance))
            .Concat(EulerFaults(net, degree, tolerance, mayBeZero))
            .Concat(ZeroFaults(compiled, net));
        return new(shapes, faults.ToList());
    }

    private static IEnumerable<string> ShapeFaults(CompiledCase compiled, NumericNet net, bool training)
    {
        long[] expected = [NumericNet.Samples, .. compiled.Graph.Output.Sizes];
        using var before = net.Input.clone();
        using var output = net.Run(net.Input, training);
        if (!output.shape.SequenceEqual(expected))
            yield return $"the output is [{string.Join(", ", output.shape)}], inferred was [{string.Join(", ", expected)}]";
        if (!net.Input.Equals(before))
            yield return "the forward pass changed its input";
        if (!compiled.Verdict.IsRefused && compiled.Graph.Result!.IsNonnegative && !(output.min().ToDouble() >= 0))
            yield return Text($"an output is {output.min().ToDouble()}, inferred was that none is below 0");
    }

    private static IEnumerable<string> DegreeFaults(string mode, IEnumerable<Scaling> scalings, double degree, double tolerance)
    {
        foreach (var scaling in scalings)
        {
            // An error of ε in the norms is one of 2ε in their ratio's logarithm. Not "greater": a NaN must not pass.
            if (!(Math.Abs(scaling.Slope - degree) <= 2 * tolerance / Math.Abs(Math.Log(scaling.Alpha))))
                yield return Text($"{mode} mode, |x| ~ {scaling.InputScale}, α = {scaling.Alpha}: the degree is {scaling.Slope}, inferred was {degree}");
            else if (!(scaling.Error(degree) <= tolerance))
                yield return Text($"{mode} mode, |x| ~ {scaling.InputScale}, α = {scaling.Alpha}: F(αx) differs from αᵏF(x) by {scaling.Error(degree)}, more than {tolerance}");
        }
    }

    // Homogeneous of some degree k would mean: every slope is k, and every output follows it.
    private static IReadOnlyList<string> RefusalFaults(IEnumerable<IReadOnlyList<Scaling>> modes)
    {
        var worst = 0.0;
        foreach (var mode in modes)
        {
            // Where both are 0, any degree fits; where one is not a number, as a root of a negative one is, none does.
            var scalings = mode.Where(static scaling => !scaling.IsZero).ToList();
            if (scalings.Any(static scaling => double.IsNaN(scaling.Slope)))
                return [];
            if (scalings.Count == 0)
                continue;
            var degree = Median(scalings.Select(static scaling => scaling.Slope));
            worst = Math.Max(worst, scalings.Max(scaling => Math.Max(Math.Abs(scaling.Slope - degree), scaling.Error(degree))));
        }

        return worst > Tolerance.Significant ? [] : [Text($"it is refused, but no scaling shows that it is not homogeneous: the largest error is {worst}")];
    }

    // Euler's theorem, Σ x·∂F/∂x = k·F, in a random direction of the outputs: what X-Gradient rests on.
    private static IEnumerable<string> EulerFaults(NumericNet net, double degree, double tolerance, bool mayBeZero)
    {
        using var input = net.Input.clone().requires_grad_();
        var output = net.Run(input, training: false);
        if (!output.requires_grad)
            yield break;

        var direction = randn_like(output);
        var sum = output.mul(direction).sum();
        var gradient = autograd.grad([sum], [input], allow_unused: true)[0];
        var terms = input.mul(gradient);
        var size = terms.abs().sum().ToDouble() + output.mul(direction).abs().sum().ToDouble();

        // Of an output of 0 whatever the input is, what is left of the terms is rounding.
        if (mayBeZero && (size == 0 || output.count_nonzero().ToInt64() == 0))
            yield break;
        var error = Math.Abs(terms.sum().ToDouble() - degree * sum.ToDouble()) / size;
        if (!(error <= tolerance))
            yield return Text($"Σ x·∂F/∂x differs from {degree}·F by {error}, more than {tolerance}");
    }

    // A sample of zeros has an attribution too. Of 0/0 it has not.
    private static IEnumerable<string> ZeroFaults(CompiledCase compiled, NumericNet net)
    {
        if (compiled.Graph.Nodes.Any(static node => node.Layer.Name == "Divide"))
            yield break;
        using var input = net.Input.clone();
        input[0].zero_();
        using var output = net.Run(input.requires_grad_(), training: false);
        if (!output.requires_grad)
            yield break;
        using var gradient = autograd.grad([output.sum()], [input], allow_unused: true)[0];
        if (!gradient.isfinite().all().ToBoolean())
            yield return "the gradient at a sample of zeros is not finite";
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
