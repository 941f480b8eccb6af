using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Runtime.Exact;

/// <summary>Inputs of boxes, and of the cones over them, that are to have larger shares than is certified there.</summary>
/// <param name="Attacks">How many inputs were tried where a bound is below 100 %.</param>
/// <param name="Violations">How many of them exceeded a bound.</param>
/// <param name="Certified">Of how many samples and groups the bound is below 100 %.</param>
/// <param name="Gap">The least that a bound was above the largest share that an attack found there.</param>
internal readonly record struct ShareAttacks(long Attacks, long Violations, long Certified, double Gap)
{
    /// <summary>Attacks the boxes of a radius around samples, in float64.</summary>
    /// <param name="net">The network.</param>
    /// <param name="input">The samples.</param>
    /// <param name="radius">Half the sides of each box.</param>
    /// <param name="budget">What certifies.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="random">How many inputs are drawn for each sample.</param>
    /// <param name="guided">How many steps by the share's own gradient are gone for each sample, to either side of a group.</param>
    /// <param name="seed">The seed.</param>
    public static ShareAttacks Run(
        Module<Tensor, Tensor> net, Tensor input, double radius, BudgetPrior budget, (IReadOnlyList<long> Features, double Share)[] groups, Target target, int random, int guided, long seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var (lower, upper) = (input.sub(radius), input.add(radius));
        var bounds = budget.Certify(net, lower, upper, target);
        var (isCertified, most) = (bounds.isnan().logical_not(), zeros_like(bounds));
        var (attacks, violations) = (0L, 0L);
        var isAttacked = isCertified.any(1);
        for (var i = 0; i < random; i++)
            Try(Draw(i));
        for (var group = 0; group < groups.Length; group++)
        {
            var at = Draw(2);
            for (var step = 0; step < guided / groups.Length + 1; step++)
                Try(at = Ascend(at, group));
        }

        return new(attacks, violations, isCertified.sum().ToInt64(), bounds.sub(most).masked_fill(isCertified.logical_not(), double.PositiveInfinity).min().ToDouble());

        // Corners of the box as well as its inside, and of the cone over it what is smaller and larger.
        Tensor Draw(int number)
        {
            var share = rand_like(input);
            return lower.add(upper.sub(lower).mul(number % 2 == 0 ? share.round() : share)).maximum(lower).minimum(upper);
        }

        void Try(Tensor at)
        {
            using var inner = NewDisposeScope();
            var scale = rand(at.size(0), dtype: ScalarType.Float64).sub(0.5).mul(14).exp().reshape([-1, .. Enumerable.Repeat(1L, (int)at.dim() - 1)]);
            foreach (var point in new[] { at, at.mul(scale) })
            {
                var shares = Shares(new XGradient().Attribute(net, point, target), groups);
                attacks += isAttacked.sum().ToInt64();
                violations += shares.gt(bounds).logical_and(isCertified).any(1).sum().ToInt64();
                most.copy_(most.maximum(shares));
            }
        }

        // Where no gate flips the gradient is constant, and the share's own gradient is that of |x|·|gradient|.
        Tensor Ascend(Tensor at, int group)
        {
            using var inner = NewDisposeScope();
            using var enabled = enable_grad();
            var x = at.detach().requires_grad_();
            var slopes = new Gradient().Attribute(net, at, target).detach();
            Shares(x.mul(slopes), groups).select(1, group).sum().backward();
            using var frozen = no_grad();
            return inner.MoveToOuter(at.add(x.grad!.sign(), 0.3 * radius).maximum(lower).minimum(upper).detach());
        }
    }

    /// <summary>The shares of groups in attributions, [N, G].</summary>
    public static Tensor Shares(Tensor attribution, IEnumerable<(IReadOnlyList<long> Features, double Share)> groups)
    {
        var all = attribution.flatten(1).abs();
        return stack([.. groups.Select(group => all.index_select(1, tensor(group.Features.ToArray())).sum(1).div(all.sum(1)))], 1);
    }
}
