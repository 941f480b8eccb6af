using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>The Gini prior of features with equal attributions, beside the published formula over all pairs, whose sign of 0 is 0.</summary>
public sealed class EqualFeaturesTests
{
    [Theory]
    [InlineData(new[] { 1.0, 1, 1, 1 })]
    [InlineData(new[] { 2.0, 1, 2, 0, 2, 1 })]
    [InlineData(new[] { 3.0, -3, 0.5, 0.5, 7 })]
    public void Equal_features_have_equal_gradients(double[] features)
    {
        using var scope = NewDisposeScope();
        var attribution = tensor(features).reshape(1, -1).requires_grad_();
        var penalty = new GiniPrior().Penalty(attribution);
        penalty.backward();

        var published = tensor(features).requires_grad_();
        var means = published.abs();
        var gini = means.unsqueeze(0).sub(means.unsqueeze(1)).abs().sum().div(means.sum().mul(2 * features.Length)).neg();
        gini.backward();

        Assert.Equal(gini.ToDouble(), penalty.ToDouble(), 1e-15);
        Assert.InRange(Errors.Max(attribution.grad!.flatten(), published.grad!), 0, 1e-15);
    }
}
