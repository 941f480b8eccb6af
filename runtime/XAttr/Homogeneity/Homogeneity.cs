using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Tests at run time what the analyzers prove at compile time: F(αx) = αᵏF(x), and that attributions sum to the output.</summary>
public static partial class Homogeneity
{
    /// <summary>With more outputs than this, completeness is tested on as many of them, evenly spread.</summary>
    public const int MaxOutputs = 32;

    private static readonly double[] Alphas = [0.1, 0.5, 2, 10];

    /// <summary>
    /// Evaluates the network on αx for α in {0.1, 0.5, 2, 10} and its X-Gradient on x, in eval mode; two samples beside others than their own, which
    /// must change nothing, or attributions of a batch are not each sample's; and x again under another seed, which must change nothing, or two
    /// attributions of x differ. The mode of every submodule, the
    /// gradients and the random state are left as they were; random numbers that a layer draws while evaluating are drawn alike for every α.
    /// Modules whose class states a degree (<see cref="HomogeneousAttribute"/>), or that are X-DNNs themselves, are tested one by one, on the tensors that reach them. A sample
    /// that holds what is infinite or not a number tells nothing, and is left out beside others.
    /// </summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …], Float32 or Float64 (half precision is too coarse to tell).</param>
    /// <returns>The errors found, and the verdict.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, or the input has an unfit type or shape.</exception>
    /// <exception cref="InvalidOperationException">The network's output has an unfit shape or does not depend on the input.</exception>
    public static HomogeneityReport Check(Module<Tensor, Tensor> model, Tensor input)
    {
        var degree = AttributableDegree.Of(model);
        ArgumentNullException.ThrowIfNull(input);
        return Measure(model, [input], degree);
    }

    /// <summary>
    /// The same for any network, of one input or several that are scaled together, but for <see cref="AttributedModel.Conditions"/>. What passes can be attributed by <see cref="XGradient(HomogeneityReport)"/>.
    /// </summary>
    /// <param name="model">The network; modules of one or two inputs convert to it.</param>
    /// <param name="inputs">Samples, each [N, …], Float32 or Float64.</param>
    /// <param name="degree">The degree k that it is held against.</param>
    /// <returns>The errors found, and the verdict.</returns>
    /// <inheritdoc cref="Check(Module{Tensor, Tensor}, Tensor)" path="/exception"/>
    public static HomogeneityReport Check(AttributedModel model, IReadOnlyList<Tensor> inputs, Rational degree)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        return Measure(model, inputs, AttributableDegree.RequirePositive(degree, model.Module));
    }

    private static HomogeneityReport Measure(AttributedModel model, IReadOnlyList<Tensor> inputs, Rational degree)
    {
        using var scope = NewDisposeScope();
        using var mode = new ModuleMode(model.Module, training: false);
        using var random = new RandomState();
        var (samples, numbers) = FiniteSamples([.. inputs.Select(static input => input.detach())]);
        var prepared = model.Prepare(samples);
        InputCheck.Require(prepared);
        var attributed = prepared.Inputs;
        if (attributed.FirstOrDefault(static input => input.dtype is not (ScalarType.Float32 or ScalarType.Float64)) is { } coarse)
            throw new ArgumentException(
                $"input has type {coarse.dtype}; homogeneity is tested in Float32 or Float64, coarser types cannot tell.", "input");

        var completeness = CompletenessCheck.Worst(model, samples, degree, MaxOutputs);
        var (scalings, outputNorm) = Scale(prepared.Forward, attributed, degree.ToDouble(), random);
        var mixing = Mixing(prepared, random);
        var drawn = Drawn(prepared.Forward, attributed, random);
        return new()
        {
            Network = ModuleName.Of(model.Module),
            Checked = model.Identity,
            Advice = attributed.Any(static input => input.dtype == ScalarType.Float32) ? HiddenCaches.Advice() : null,
            Degree = degree,
            Tolerance = RoundingTolerance.Of(model.Module, [.. attributed, .. prepared.Given]),
            OutputNorm = outputNorm,
            MixingError = mixing,
            DrawnError = drawn,
            Scalings = scalings,
            StatedDegrees = Stated(model.Module, prepared.Forward, attributed, random),
            Completeness = completeness with { Sample = numbers[completeness.Sample] },
        };
    }

    // And their numbers. Where there are none, all.
    private static (Tensor[] Samples, long[] Numbers) FiniteSamples(Tensor[] inputs)
    {
        var count = inputs.Length > 0 && inputs[0].dim() > 0 ? inputs[0].size(0) : 0;
        long[] all = [.. Enumerable.Range(0, (int)count)];
        if (count == 0 || inputs.Any(input => input.dim() == 0 || input.size(0) != count))
            return (inputs, all);
        var areFinite = inputs.Select(input => input.isfinite().reshape(count, -1).all(1)).Aggregate(static (both, next) => both.logical_and(next));
        var finite = areFinite.nonzero().flatten();
        return finite.size(0) == 0 || finite.size(0) == count
            ? (inputs, all)
            : (Array.ConvertAll(inputs, input => input.index_select(0, finite)), [.. finite.cpu().data<long>()]);
    }

    private static (IReadOnlyList<(double Alpha, double RelativeError, bool? BitEqual)> Errors, double OutputNorm) Scale(
        Func<Tensor[], Tensor> forward, Tensor[] inputs, double degree, RandomState random)
    {
        using var frozen = no_grad();
        var output = Forward(1);
        var errors = Alphas.Select(alpha => Error(Forward(alpha), output, alpha, degree)).ToArray();
        return (errors, Norm(output));

        // What a layer draws while evaluating, such as the windows of a fractional pooling, is drawn alike each time.
        Tensor Forward(double alpha)
        {
            random.Rewind();
            return forward(alpha == 1 ? inputs : Array.ConvertAll(inputs, input => input.mul(alpha)));
        }
    }

    // Whether the first and the last sample's outputs stay where all other samples are others: of another sign and size, under conditions of another
    // sample's. The batch keeps its size, so that networks that take no other, and layers that draw at random, compute the same.
    private static double? Mixing(PreparedModel model, RandomState random)
    {
        using var frozen = no_grad();
        var inputs = model.Inputs;
        var samples = inputs[0].size(0);
        random.Rewind();
        var output = model.Forward(inputs);
        return samples < 2 || output.dim() == 0 || output.size(0) != samples ? null : new[] { 0L, samples - 1 }.Max(Moved);

        double Moved(long sample)
        {
            random.Rewind();
            using var kept = output.select(0, sample);
            using var beside = model.Under(condition => Kept(condition.roll(1, 0), condition, sample)).Forward(Array.ConvertAll(inputs, input => Kept(input.mul(-3), input, sample)));
            var error = Ratio.Of(Norm(beside.select(0, sample).sub(kept)), Norm(kept));
            return double.IsNaN(error) ? double.PositiveInfinity : error;
        }
    }

    // How far the output moves under another seed, and without one, where the network draws from elsewhere.
    private static double Drawn(Func<Tensor[], Tensor> forward, Tensor[] inputs, RandomState random)
    {
        using var frozen = no_grad();
        random.Rewind();
        var output = forward(inputs);
        random.Reseed();
        var error = Ratio.Of(Norm(forward(inputs).sub(output)), Norm(output));
        return double.IsNaN(error) ? double.PositiveInfinity : error;
    }

    // The others, but for one sample.
    private static Tensor Kept(Tensor others, Tensor input, long sample)
    {
        others.select(0, sample).copy_(input.select(0, sample));
        return others;
    }

    private static IReadOnlyList<(string Module, Rational Degree, double RelativeError)> Stated(Module network, Func<Tensor[], Tensor> forward, Tensor[] inputs, RandomState random)
    {
        using var frozen = no_grad();
        random.Rewind();
        return StatedDegreeCheck.Measure(network, () => forward(inputs), (part, input, degree) =>
        {
            var (errors, _) = Scale(tensors => part(tensors[0]), [input], degree.ToDouble(), random);
            return errors.Max(static error => double.IsNaN(error.RelativeError) ? double.PositiveInfinity : error.RelativeError);
        });
    }

    private static (double Alpha, double RelativeError, bool? BitEqual) Error(Tensor scaled, Tensor output, double alpha, double degree)
    {
        var factor = Math.Pow(alpha, degree);
        var expected = output.mul(factor);
        var exact = double.IsInteger(Math.Log2(alpha)) && double.IsInteger(Math.Log2(factor));
        return (
            alpha,
            Ratio.Of(Norm(scaled.sub(expected)), Norm(expected)),
            exact ? scaled.eq(expected).all().ToBoolean() : null);
    }

    // In float64: the square of a float32 output may overflow, and its sum loses digits.
    private static double Norm(Tensor tensor) => tensor.to(ScalarType.Float64).square().sum().sqrt().ToDouble();
}
