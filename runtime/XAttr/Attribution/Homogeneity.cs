using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>Tests at run time what the analyzers prove at compile time: F(αx) = αᵏF(x), and that attributions sum to the output.</summary>
public static class Homogeneity
{
    /// <summary>With more outputs than this, completeness is tested on as many of them, evenly spread.</summary>
    public const int MaxOutputs = 32;

    private static readonly double[] Alphas = [0.1, 0.5, 2, 10];

    /// <summary>
    /// Evaluates the network on αx for α in {0.1, 0.5, 2, 10} and its X-Gradient on x, in eval mode. The mode of every submodule, the
    /// gradients and the random state are left as they were; random numbers that a layer draws while evaluating are drawn alike for every α.
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
        using var scope = NewDisposeScope();
        using var mode = new ModuleMode(model, training: false);
        using var random = new RandomState();
        var attributed = AttributedInput.Of(model, input.detach());
        if (attributed.Input.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new ArgumentException(
                $"input has type {attributed.Input.dtype}; homogeneity is tested in Float32 or Float64, coarser types cannot tell.", nameof(input));

        var (scalings, outputNorm) = Scale(attributed, degree.ToDouble(), random);
        return new()
        {
            Network = model.GetType().Name,
            Degree = degree,
            Tolerance = RoundingTolerance.Of(model, attributed.Input),
            OutputNorm = outputNorm,
            Scalings = scalings,
            Completeness = CompletenessCheck.Worst(model, input.detach(), MaxOutputs),
        };
    }

    private static (IReadOnlyList<ScalingError> Errors, double OutputNorm) Scale(AttributedInput attributed, double degree, RandomState random)
    {
        using var frozen = no_grad();
        var (_, input) = attributed;
        var output = Forward(input);
        var errors = Alphas.Select(alpha => Error(Forward(input.mul(alpha)), output, alpha, degree)).ToArray();
        return (errors, Norm(output));

        // What a layer draws while evaluating, such as the windows of a fractional pooling, is drawn alike each time.
        Tensor Forward(Tensor scaled)
        {
            random.Rewind();
            return attributed.Forward(scaled);
        }
    }

    private static ScalingError Error(Tensor scaled, Tensor output, double alpha, double degree)
    {
        var factor = Math.Pow(alpha, degree);
        var expected = output.mul(factor);
        var exact = double.IsInteger(Math.Log2(alpha)) && double.IsInteger(Math.Log2(factor));
        return new(
            alpha,
            Ratio(Norm(scaled.sub(expected)), Norm(expected)),
            exact ? scaled.eq(expected).all().ToBoolean() : null);
    }

    // In float64: the square of a float32 output may overflow, and its sum loses digits.
    private static double Norm(Tensor tensor) => tensor.to(ScalarType.Float64).square().sum().sqrt().ToDouble();

    private static double Ratio(double error, double size) => error == 0 ? 0 : error / size;
}
