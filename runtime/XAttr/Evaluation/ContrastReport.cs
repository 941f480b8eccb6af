using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>What fading the input towards zero does to accuracy, outputs and attributions. For an X-DNN the accuracy stays and both errors are 0.</summary>
/// <param name="Alpha">The factor on the input.</param>
/// <param name="Accuracy">
/// The share of samples, 0 to 1, that are classified right; where m classes have the largest output a sample counts 1/m. Not a number if an
/// output is none.
/// </param>
/// <param name="LogitScalingError">‖F(αx) − αᵏF(x)‖₂ / ‖αᵏF(x)‖₂.</param>
/// <param name="AttributionEquivarianceError">‖A(αx) − αᵏA(x)‖₂ / ‖αᵏA(x)‖₂.</param>
public readonly record struct ContrastReport(double Alpha, double Accuracy, double LogitScalingError, double AttributionEquivarianceError)
{
    /// <summary>The published contrasts: 1, 0.9 … 0.1.</summary>
    public static IReadOnlyList<double> PublishedAlphas { get; } = [.. Enumerable.Range(0, 10).Select(static i => (10 - i) / 10.0)];

    /// <summary>Measures a network at several contrasts, in eval mode.</summary>
    /// <param name="model">The network, from [N, …] to [N, K].</param>
    /// <param name="input">Samples, [N, …], as the network sees them; fading them is towards its zero, which may be the mean colour.</param>
    /// <param name="labels">Their classes, int64, [N], which are attributed too.</param>
    /// <param name="method">The method whose attributions are compared. Default: <see cref="InputXGradient"/>.</param>
    /// <param name="alphas">The contrasts. Default: <see cref="PublishedAlphas"/>.</param>
    /// <exception cref="ArgumentException">The labels are not one for each sample, or one is no class of the network.</exception>
    /// <exception cref="InvalidOperationException">The network's output is not [N, K] with two classes at least.</exception>
    public static IReadOnlyList<ContrastReport> Measure(
        Module<Tensor, Tensor> model, Tensor input, Tensor labels, IAttributionMethod? method = null, IReadOnlyList<double>? alphas = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        ClassOutputs.RequireLabels(labels, input.size(0));
        method ??= new InputXGradient();
        var degree = model is IXDnn network ? network.HomogeneityDegree.ToDouble() : 1;
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        var (output, attribution) = (ClassOutputs.Of(model, input, labels).to(ScalarType.Float64), method.Attribute(model, input, labels).to(ScalarType.Float64));
        return [.. (alphas ?? PublishedAlphas).Select(At)];

        ContrastReport At(double alpha)
        {
            using var inner = NewDisposeScope();
            var (faded, factor) = (input.mul(alpha), Math.Pow(alpha, degree));
            var scaled = ClassOutputs.Of(model, faded, labels);
            return new(
                alpha,
                Ranks.AmongLargest(scaled, labels).mean().ToDouble(),
                AttributionDistance.Of(scaled, output.mul(factor)).RelativeL2,
                AttributionDistance.Of(method.Attribute(model, faded, labels), attribution.mul(factor)).RelativeL2);
        }
    }
}
