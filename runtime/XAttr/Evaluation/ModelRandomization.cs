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
    /// <summary>The rank correlation of |A| after each layer, the last layer first. The weights are restored.</summary>
    /// <param name="method">The method.</param>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="seed">The seed of the weights, normal with the standard deviation that the layer's had.</param>
    public static IReadOnlyList<(string Layer, double RankCorrelation)> Measure(
        IAttributionMethod method, Module<Tensor, Tensor> model, Tensor input, Target target, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(model);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var draws = new SeededDraws(seed);
        var layers = model.named_parameters().GroupBy(static named => LayerOf(named.name)).Reverse().ToList();
        var before = layers.SelectMany(static layer => layer).Select(static named => (named.parameter, Weights: named.parameter.detach().clone())).ToList();
        var original = method.Attribute(model, input, target).abs();
        try
        {
            return [.. layers.Select(layer =>
            {
                using var inner = NewDisposeScope();
                foreach (var (_, parameter) in layer)
                    Randomize(parameter, draws);
                return (layer.Key, RankCorrelation.Of(method.Attribute(model, input, target).abs(), original));
            })];
        }
        finally
        {
            foreach (var (parameter, weights) in before)
                parameter.copy_(weights);
        }
    }

    private static string LayerOf(string parameter) => parameter.Contains('.') ? parameter[..parameter.LastIndexOf('.')] : parameter;

    private static void Randomize(Tensor parameter, SeededDraws draws)
    {
        var deviation = parameter.detach().to(ScalarType.Float64).std(unbiased: false);
        parameter.copy_(draws.Normal(parameter.reshape([1, .. parameter.shape]), 1).mul(deviation).reshape(parameter.shape));
    }
}
