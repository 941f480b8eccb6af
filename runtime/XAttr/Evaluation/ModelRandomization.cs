using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Evaluation;

/// <summary>
/// Whether a method notices that the network has forgotten everything: from the output on, layer after layer gets random weights, and the
/// attribution is compared with what it was. A method that depends on the network loses the correlation.
/// </summary>
/// <remarks>Adebayo et al., "Sanity Checks for Saliency Maps", NeurIPS 2018 (cascading randomisation).</remarks>
public static class ModelRandomization
{
    /// <summary>
    /// The rank correlation of |A| after each layer, the last layer first: the mean over the samples, and how many samples were left out of it,
    /// because their map was constant or not a number, before or after, so that it has no ranks. Where all were it is not a number. The weights
    /// are restored.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="seed">
    /// The seed of the weights, normal with the mean and the standard deviation that the layer's had. Those that were all equal, such as a fresh
    /// norm's, stay.
    /// </param>
    public static IReadOnlyList<(string Layer, double RankCorrelation, long Undefined)> Measure(
        IAttributionMethod method, Module<Tensor, Tensor> model, Tensor input, Target target, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(model);
        using var use = new ModuleUse(model);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var draws = new SampleDraws(seed);
        var layers = model.named_parameters().GroupBy(static named => LayerOf(named.name)).Reverse().ToList();
        var before = layers.SelectMany(static layer => layer).Select(static named => (named.parameter, Weights: named.parameter.detach().clone())).ToList();
        var original = method.Attribute(model, input, target).abs();
        var randomized = 0;
        try
        {
            return [.. layers.Select(layer =>
            {
                using var inner = NewDisposeScope();
                foreach (var (_, parameter) in layer)
                    Randomize(parameter, draws, randomized++);
                var correlations = RankCorrelation.OfEach(method.Attribute(model, input, target).abs(), original);
                return (layer.Key, SampleMeans.Of(correlations), correlations.isnan().sum().ToInt64());
            })];
        }
        finally
        {
            foreach (var (parameter, weights) in before)
                parameter.copy_(weights);
        }
    }

    private static string LayerOf(string parameter) => parameter.Contains('.') ? parameter[..parameter.LastIndexOf('.')] : parameter;

    private static void Randomize(Tensor parameter, SampleDraws draws, int number)
    {
        if (parameter.numel() == 0)
            return;
        var weights = parameter.detach().to(ScalarType.Float64);
        var drawn = draws.Normal(weights.unsqueeze(0), 1, number).squeeze(0);
        parameter.copy_(drawn.mul(weights.std(unbiased: false)).add(weights.mean()));
    }
}
