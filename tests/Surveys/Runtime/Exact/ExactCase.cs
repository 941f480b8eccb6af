using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Runtime.Exact;

/// <summary>Exact Integrated Gradients of some samples, measured.</summary>
/// <param name="Completeness">|ΣA − (F(x) − F(x′))| / Σ|A|, the worst sample's.</param>
/// <param name="Regions">The regions of each sample's path.</param>
/// <param name="Excess">By how many times an attribution is farther from the sum of many steps than that can be from the integral, the worst feature's; 0 where no sum was taken.</param>
/// <param name="XGradient">‖A − X-Gradient‖ / ‖A‖, of networks without biases from the zero baseline; else 0.</param>
internal sealed record ExactCase(double Completeness, int[] Regions, double Excess, double XGradient)
{
    private const int Samples = 3;

    // More at once do not stay in a processor's caches.
    private const int StepsAtOnce = 2000;

    /// <summary>The random network of a number at random samples from a random baseline.</summary>
    /// <param name="number">Which one.</param>
    /// <param name="steps">How many steps to compare with; 0 for none.</param>
    public static ExactCase Measure(int number, int steps)
    {
        using var scope = NewDisposeScope();
        using var net = new RandomNet(number);
        net.eval();
        var random = new Random(number);
        var (input, start) = (Draw(random, [Samples, .. net.InputShape]), Draw(random, [1, .. net.InputShape]));
        if (net.IsHomogeneous)
            start.zero_();
        var target = tensor(new long[] { 0, 1, 2 });
        var (attribution, regions) = Walk(net, input, target, start);
        var excess = steps == 0 ? 0 : ExcessOver(net, input, target, start, attribution, steps);
        var difference = net.IsHomogeneous
            ? attribution.sub(new InputXGradient().Attribute(net, input, target)).norm().ToDouble() / Math.Max(attribution.norm().ToDouble(), double.Epsilon)
            : 0;
        return new(Incompleteness(net, input, target, start, attribution), regions, excess, difference);
    }

    /// <summary>The attribution and the regions of each sample.</summary>
    public static (Tensor Attribution, int[] Regions) Walk(AttributedModel net, Tensor input, Target target, Baseline start)
    {
        using var scope = new AttributionScope(net, [input], [target], null);
        var starts = start.Of(scope.Subject);
        var path = new ExactPath(scope.Subject, starts, null);
        var mean = path.Walk()[0][0];
        return (scope.Own(mean.mul(scope.Subject.Inputs[0].sub(starts[0]))), [.. path.Regions]);
    }

    /// <summary>|ΣA − (F(x) − F(x′))| / Σ|A|, the worst sample's.</summary>
    public static double Incompleteness(Module<Tensor, Tensor> net, Tensor input, Tensor target, Tensor start, Tensor attribution)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (end, begin) = (Values(net.call(input), target), Values(net.call(start.expand(input.shape)), target));
        var miss = attribution.flatten(1).sum(1).sub(end.sub(begin)).abs();
        return miss.div(attribution.abs().flatten(1).sum(1)).masked_fill(miss.eq(0), 0).max().ToDouble();
    }

    // |A − n-step sum| ≤ |x − x′| · Σ jumps / n for each feature: a step is off where a jump lies in it, by no more than the jump / n.
    private static double ExcessOver(Module<Tensor, Tensor> net, Tensor input, Tensor target, Tensor start, Tensor attribution, int steps)
    {
        using var scope = NewDisposeScope();
        var path = input.sub(start);
        var worst = 0.0;
        for (var sample = 0; sample < Samples; sample++)
        {
            var (sum, jumps) = Steps(net, start[0], path[sample], target[sample], steps);
            var bound = path[sample].abs().mul(jumps).div(steps).add(1e-12);
            worst = Math.Max(worst, attribution[sample].sub(sum.mul(path[sample])).abs().div(bound).max().ToDouble());
        }

        return worst;
    }

    // The mean gradient by the midpoint rule, and by how much it changes from step to step, added up.
    private static (Tensor Mean, Tensor Jumps) Steps(Module<Tensor, Tensor> net, Tensor start, Tensor path, Tensor target, int steps)
    {
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        var (sum, jumps, last) = (zeros_like(path), zeros_like(path), empty([0, .. path.shape], ScalarType.Float64));
        for (var first = 0; first < steps; first += StepsAtOnce)
        {
            using var inner = NewDisposeScope();
            var at = arange(first, Math.Min(first + StepsAtOnce, steps), ScalarType.Float64).add(0.5).div(steps).reshape([-1, .. Enumerable.Repeat(1L, (int)path.dim())]);
            var points = start.add(path.mul(at)).detach().requires_grad_();
            net.call(points).select(1, target.ToInt64()).sum().backward();
            var gradients = points.grad!;
            var change = cat([last, gradients]).diff(dim: 0).abs().sum(dim: 0);
            (sum, jumps) = (inner.MoveToOuter(sum.add(gradients.sum(dim: 0))), inner.MoveToOuter(jumps.add(change)));
            last = inner.MoveToOuter(gradients.narrow(0, gradients.size(0) - 1, 1).clone());
        }

        return scope.MoveToOuter(sum.div(steps), jumps);
    }

    private static Tensor Values(Tensor output, Tensor target) => output.gather(1, target.unsqueeze(1)).squeeze(1);

    private static Tensor Draw(Random random, long[] shape) =>
        tensor(Enumerable.Range(0, (int)shape.Aggregate(1L, static (product, size) => product * size)).Select(_ => 4 * random.NextDouble() - 2).ToArray(), shape, ScalarType.Float64);
}
