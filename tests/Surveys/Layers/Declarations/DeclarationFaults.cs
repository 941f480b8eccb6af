using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TorchSharp;
using XAttr.Generator.Architecture;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>What became of a declaration, and where the numbers contradict what was inferred of it.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Faults">The contradictions; none where all is well.</param>
internal sealed record DeclarationFaults(Outcome Outcome, IReadOnlyList<string> Faults)
{
    // Far above rounding, and far below what would carry the input from one linear piece of the network into many others.
    private const double Perturbation = 1e-10;

    // Each is a chance of its own to see what rounding decides, which an attribution would show too.
    private const int Factors = 8;

    private const int RefusalDraws = 16;

    /// <summary>Measures it; an exception of the network is a fault.</summary>
    public static DeclarationFaults Of(CompiledCase compiled)
    {
        try
        {
            return Measure(compiled);
        }
        catch (Exception error)
        {
            return new(Outcome.Broken, [error.ToString()]);
        }
    }

    private static DeclarationFaults Measure(CompiledCase compiled)
    {
        if (compiled.Verdict.Fault is { } fault)
            return fault.StartsWith("XATTR", StringComparison.Ordinal) ? new(Outcome.Diagnosed, []) : new(Outcome.Broken, [fault]);

        using var scope = NewDisposeScope();
        using var net = new NumericNet(compiled);
        if (compiled.Verdict.IsRefused)
            return IsAlwaysZero(compiled) ? new(Outcome.Zero, []) : new(Outcome.Refused, RefusalFaults(compiled));
        var proved = Proved(compiled, net);
        return proved with { Faults = [.. proved.Faults, .. TwinFaults.Of(compiled)] };
    }

    // One input may miss where the layer bends, as positive numbers miss an ELU's curve, or die in a ReLU before it: then others must show it.
    private static IReadOnlyList<string> RefusalFaults(CompiledCase compiled)
    {
        var faults = Enumerable.Range(0, RefusalDraws).Select(draw => All(CaseFaults.Of(compiled, draw: draw)).ToList());
        return faults.FirstOrDefault(static faults => faults.Count == 0) ?? All(CaseFaults.Of(compiled)).ToList();
    }

    // As tanh(x − x) is: every degree fits, and the refusal cannot be shown.
    private static bool IsAlwaysZero(CompiledCase compiled) => Enumerable.Range(0, RefusalDraws).All(draw =>
    {
        using var scope = NewDisposeScope();
        using var net = new NumericNet(compiled, draw);
        return new[] { false, true }.All(training => net.Run(net.Input, training).eq(0).all().ToBoolean());
    });

    private static DeclarationFaults Proved(CompiledCase compiled, NumericNet net)
    {
        if (Math.Abs(compiled.Graph.Degree.Numerator) > Attributions.MaxNumerator || compiled.Graph.Nodes.Any(static node => Math.Abs(node.Degree.ToDouble()) > Attributions.MaxDegree))
            return new(Outcome.TooSteep, []);

        var output = net.Run(net.Input, training: false);
        if (!output.isfinite().all().ToBoolean())
            return new(Outcome.NotFinite, MayBeNotFinite(compiled.Graph) ? [] : ["an output is not finite"]);
        // Dropout makes zeros, which may then be divided by zeros.
        if (MayBeNotFinite(compiled.Graph) && net.HasTrainMode && !net.Run(net.Input, training: true).isfinite().all().ToBoolean())
            return new(Outcome.NotFinite, []);
        if (compiled.Graph.Degree.Numerator <= 0)
            return NotPositive(compiled, net);

        // A target is a class of a vector.
        if (output.dim() != 2)
            return new(Outcome.Proved, [.. Scale(compiled, Condition(net.Input, x => [net.Run(x, training: false)]))]);
        var attributions = new Attributions(net, compiled.Graph);
        var target = attributions.Target(output.size(1));
        var attribution = attributions.XGradient(net.Input, target);
        if (!attribution.isfinite().all().ToBoolean())
            return new(Outcome.NotFinite, MayBeNotFinite(compiled.Graph) ? [] : ["an attribution is not finite"]);
        var condition = Condition(net.Input, x => [net.Run(x, training: false), attributions.XGradient(x, target)]);
        if (!(condition * Tolerance.Of(compiled.Graph) <= Tolerance.Significant))
            return new(Outcome.IllConditioned, []);

        var integrated = attributions.IntegratedGradients(net.Input, target);
        var faults = Scale(compiled, condition).Concat(Attribute(compiled, output.gather(1, target.unsqueeze(1)), attribution, integrated, condition));
        return new(output.abs().max().ToDouble() == 0 ? Outcome.Zero : Outcome.Proved, [.. faults]);
    }

    // Nothing is attributed; the degree is measured all the same.
    private static DeclarationFaults NotPositive(CompiledCase compiled, NumericNet net)
    {
        if (MayBeNotFinite(compiled.Graph) && !Gradient(net).isfinite().all().ToBoolean())
            return new(Outcome.NotFinite, []);
        var condition = Math.Max(Condition(net.Input, x => [net.Run(x, training: false)], Factors), Amplification(compiled, net));
        return condition * Tolerance.Of(compiled.Graph) <= Tolerance.Significant
            ? new(Outcome.DegreeNotPositive, [.. Scale(compiled, condition)])
            : new(Outcome.IllConditioned, []);
    }

    private static Tensor Gradient(NumericNet net)
    {
        var input = net.Input.clone().requires_grad_();
        var output = net.Run(input, training: false);
        return output.requires_grad && autograd.grad([output.sum()], [input], allow_unused: true)[0] is { } gradient ? gradient : zeros_like(input);
    }

    private static IEnumerable<string> Scale(CompiledCase compiled, double condition) => All(CaseFaults.Of(compiled, mayBeZero: true, condition));

    private static IEnumerable<string> Attribute(CompiledCase compiled, Tensor selected, Tensor attribution, Tensor integrated, double condition)
    {
        var tolerance = Tolerance.Of(compiled.Graph) * condition;
        var sum = attribution.flatten(1).sum(1, keepdim: true);
        var size = attribution.abs().sum().ToDouble() + selected.abs().sum().ToDouble();
        var incomplete = sum.sub(selected).abs().max().ToDouble();
        if (!(incomplete <= tolerance * size))
            yield return Text($"ΣXG differs from F by {incomplete / size}, more than {tolerance}");
        var difference = attribution.sub(integrated).abs().max().ToDouble();
        if (!(difference <= tolerance * size))
            yield return Text($"XG differs from IG by {difference / size}, more than {tolerance}");
    }

    // By how much a relative change of every input element, or of all by one factor, comes out larger. Infinite where rounding alone decides:
    // the deviation of numbers that are equal whatever the input is, or the place of their maximum, which another factor makes not quite equal.
    private static double Condition(Tensor input, Func<Tensor, Tensor[]> compute, int factors = 1)
    {
        var changed = Enumerable.Range(1, factors).Select(i => input.mul(1 + i * Perturbation)).Append(input.mul(randn_like(input).mul(Perturbation).add(1)));
        return changed.SelectMany(other => compute(input).Zip(compute(other), static (before, after) =>
            after.sub(before).abs().max().ToDouble() is var difference and > 0 ? difference / before.abs().max().ToDouble() / Perturbation : 0)).Append(1).Max();
    }

    // How many times more than a sum's its rounding is, as float32 shows it: a norm of two numbers that are nearly equal is ±1 whatever they are, so
    // that no change of the input tells how much their difference loses. 4: one rounding is held against the largest of many.
    private static double Amplification(CompiledCase compiled, NumericNet net)
    {
        using var scope = NewDisposeScope();
        if (!net.Input.is_floating_point() || !compiled.Graph.Nodes.Any(static node => IsCentring(node.Layer.Name)))
            return 1;
        var exact = net.Run(net.Input, training: false);
        net.Module.to(ScalarType.Float32);
        var rounded = net.Run(net.Input.to(ScalarType.Float32), training: false).to(ScalarType.Float64);
        net.Module.to(ScalarType.Float64);
        var error = rounded.sub(exact).abs().max().ToDouble() / exact.abs().max().ToDouble();
        return double.IsFinite(error) ? 4 * error / (Tolerance.Of(compiled.Graph) * Math.Pow(2, 53 - 24)) : 1;
    }

    private static bool IsCentring(string layer) =>
        layer is "GroupNorm" or "LayerNorm" || layer.StartsWith("InstanceNorm", StringComparison.Ordinal);

    // 0/0 is not a number.
    private static bool MayBeNotFinite(ArchitectureGraph graph) => graph.Nodes.Any(static node => node.Layer.Name == "Divide");

    private static IEnumerable<string> All(CaseFaults faults) => faults.Shape.Concat(faults.Degree);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
