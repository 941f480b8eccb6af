using System.Collections.Generic;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.Guidance;

/// <summary>The methods by the names that results carry.</summary>
internal static class Methods
{
    public const string Plain = "plain", WithoutBias = "plain, no biases", Rrr = "RRR", Eg = "EG(1)", Mask = "X-Gradient, masks", Budget = "X-Gradient, certified budget";

    /// <summary>How much of a sample's attribution its patch may carry, for every image in a box around it of half this side in the end, in shades from 0 to 1.</summary>
    public const double Share = 0.01, Radius = 0.01;

    /// <summary>All of them; those that take longest a step first, so that no processor waits for one at the end.</summary>
    public static readonly string[] All = [Budget, Rrr, Eg, Mask, Plain, WithoutBias];

    /// <summary>As tables show them.</summary>
    public static readonly string[] Shown = [Plain, WithoutBias, Rrr, Eg, Mask, Budget];

    /// <summary>
    /// λ of the methods with a prior: of each of these the one with the best accuracy of the worst class on held-out training images (--search), which no result is
    /// reported for.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, double[]> Searched = new Dictionary<string, double[]>
    {
        [Budget] = [1, 10, 100],
        [Rrr] = [0.01, 0.1, 1, 10, 100],
        [Eg] = [1, 10, 100, 1000],
        [Mask] = [1, 10, 100, 1000],
    };

    /// <summary>The λ that was found.</summary>
    public static double Weight(string method) => method switch
    {
        Budget => 10,
        Rrr => 1,
        Eg => 10,
        Mask => 10,
        _ => 0,
    };

    /// <summary>Whether the network has biases: all but X-Gradient's and one of those without a prior do.</summary>
    public static bool HasBias(string method) => method is Plain or Rrr or Eg;

    /// <summary>The prior of a method, and of what attribution; null without one.</summary>
    /// <param name="method">The method.</param>
    /// <param name="references">What expected gradients refer to.</param>
    /// <param name="epochs">The epochs, in whose first half the box grows to its size.</param>
    public static (IAttributionMethod Attribution, AttributionPrior Prior)? Guidance(string method, Tensor references, int epochs) => method switch
    {
        Rrr => (new LogProbabilityGradient(), new MaskPrior(GuidanceSets.Mask)),
        Eg => (new ExpectedGradients(references), new MaskPrior(GuidanceSets.Mask)),
        Mask => (new XGradient(), new MaskPrior(GuidanceSets.Mask)),
        Budget => (new XGradient(), new BudgetPrior(GuidanceSets.Some, Share) { Radius = WeightSchedule.WarmUp(Radius, epochs / 2.0) }),
        _ => null,
    };
}
