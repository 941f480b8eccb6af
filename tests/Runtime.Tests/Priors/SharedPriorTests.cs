using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Priors of a batch that several processes share.</summary>
public sealed class SharedPriorTests
{
    // The second process has none of the samples.
    private static readonly long[] Bounds = [0, 4, 4, 9];

    [Theory]
    [InlineData("gini")]
    [InlineData("laplacian")]
    [InlineData("budget")]
    [InlineData("budget of each")]
    [InlineData("variation")]
    [InlineData("scaled variation")]
    [InlineData("mask")]
    [InlineData("mask of each")]
    [InlineData("energy share")]
    [InlineData("target")]
    [InlineData("l1")]
    [InlineData("l2")]
    [InlineData("own")]
    [InlineData("sum")]
    public void Value_and_gradient_are_those_of_the_whole_batch(string name)
    {
        manual_seed(4);
        using var whole = randn([9, 1, 4, 5], ScalarType.Float64).requires_grad_();
        using var weights = rand([9, 4, 5], ScalarType.Float64);
        using var masks = weights.masked_fill(weights.lt(0.3), 0);
        var columns = new Dictionary<string, Tensor> { ["mask"] = masks };
        using var expected = Make(name).Penalty([whole], new SampleRows(columns, arange(9), 9));
        expected.backward();

        var parts = ThreadGroup.All(3, group =>
        {
            var (start, count) = (Bounds[group.Rank], Bounds[group.Rank + 1] - Bounds[group.Rank]);
            // One stands in where there is none.
            using var own = whole.detach().narrow(0, start, Math.Max(1, count)).clone().requires_grad_();
            var rows = new SampleRows(columns, arange(9), 9).Only(arange(start, start + Math.Max(1, count))) with { Part = new(group, count) };
            using var penalty = Make(name).Penalty([own], rows);
            penalty.backward();
            return (Value: penalty.ToDouble(), Gradient: own.grad!.clone(), Count: count);
        });

        Assert.All(parts, part => Assert.Equal(parts[0].Value, part.Value));
        // The sums are taken in another order.
        Assert.Equal(expected.ToDouble(), parts[0].Value, 1e-13 * Math.Max(1, Math.Abs(expected.ToDouble())));
        Assert.True(parts[1].Gradient.eq(0).all().ToBoolean());
        using var gradient = cat([.. parts.Where(static part => part.Count > 0).Select(static part => part.Gradient)]);
        Assert.True(gradient.ne(0).any().ToBoolean());
        Assert.True(gradient.allclose(whole.grad!, rtol: 1e-11, atol: 1e-13), $"{gradient.sub(whole.grad!).abs().max().ToDouble()}");
    }

    [Theory]
    [InlineData("gini")]
    [InlineData("sum")]
    public void No_sample_at_all_is_no_penalty(string name)
    {
        using var some = rand([1, 1, 4, 5], ScalarType.Float64);

        var values = ThreadGroup.All(2, group =>
            Make(name).Penalty([some], new SampleRows(new Dictionary<string, Tensor> { ["mask"] = ones(1, 4, 5) }) { Part = new(group, 0) }).ToDouble());

        Assert.Equal([0.0, 0], values);
    }

    private static AttributionPrior Make(string name) => name switch
    {
        "gini" => new GiniPrior(),
        "laplacian" => new LaplacianPrior(20, [(0, 1, 1), (3, 17, 0.5)]),
        "budget" => new BudgetPrior(([0, 1, 2], 0.01), ([7], 0.02)),
        "budget of each" => new BudgetPrior("mask", 0.1),
        "variation" => new TotalVariationPrior(),
        "scaled variation" => new TotalVariationPrior { ScalePerSample = true },
        "mask" => new MaskPrior(arange(20).view(4, 5).ge(11)),
        "mask of each" => new MaskPrior("mask", MaskNorm.L1),
        "energy share" => new MaskPrior("mask", MaskNorm.EnergyShare),
        "target" => new TargetPrior("mask"),
        "l1" => new L1Prior(),
        "l2" => new L2Prior(),
        "own" => new OwnPrior(),
        _ => 2 * new GiniPrior() + new L1Prior().OnInput(0) + 0.5 * new MaskPrior("mask"),
    };

    /// <summary>One that is no mean over samples, and takes a column.</summary>
    private sealed class OwnPrior : AttributionPrior
    {
        public override Tensor Penalty(Tensor attribution) => throw new NotSupportedException();

        public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) =>
            attribution.sub(attribution.mean([0], keepdim: true)).mul(columns["mask"].unsqueeze(1)).square().sum().sqrt();
    }
}
