using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Surveys.Runtime.Exact;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests.Exact;

/// <summary>
/// F(x) = Σ vⱼ · max(0, wⱼ·x + bⱼ): what a unit computes is affine along the path, so that the share of it on which the unit is open can be written down, and
/// Aᵢ = (xᵢ − x′ᵢ) · Σ vⱼ·wⱼᵢ · shareⱼ.
/// </summary>
public sealed class HiddenLayerTests
{
    private static readonly Dictionary<string, (double[,] Hidden, double[] Shift, double[] Weights, double[] Input, double[] Start)> Cases = new()
    {
        ["one flip"] = (new double[,] { { 1, 2 } }, [-1.5], [3], [1, 1], [0, 0]),
        ["none"] = (new double[,] { { 1, 2 }, { -1, -1 } }, [0.5, -1], [3, 2], [1, 1], [0, 0]),
        ["flips at one place"] = (new double[,] { { 1, 1 }, { 1, 1 }, { 2, 2 }, { -1, -1 } }, [-1, -1, -2, 1], [1, 2, -4, 3], [1, 1], [0, 0]),
        ["flips at either end"] = (new double[,] { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } }, [0, -1, 0, 1], [1, 2, 3, 4], [1, 1], [0, 0]),
        ["flat on the border"] = (new double[,] { { 1, -1 }, { 1, 1 } }, [0, -0.5], [5, 1], [1, 1], [0, 0]),
        ["flat beside it"] = (new double[,] { { 1, -1 }, { -1, 1 }, { 1, 1 } }, [1, -1, -0.5], [5, 7, 1], [1, 1], [0, 0]),
        ["flips a rounding apart"] = (new double[,] { { 1, 0 }, { 1, 0 }, { 1, 0 } }, [-0.5, -0.5 - 2e-16, -0.5 + 2e-16], [1, -3, 5], [1, 1], [0, 0]),
        ["no path"] = (new double[,] { { 1, 2 } }, [-1.5], [3], [1, 1], [1, 1]),
        ["one feature moves"] = (new double[,] { { 1, 2 }, { -1, 3 } }, [-1.5, 0.25], [3, 1], [1, 1], [1, -1]),
        ["a steep unit"] = (new double[,] { { 1e9, -1e9 }, { 1, 1 } }, [-1, -0.5], [1, 1], [1, 0.5], [0, 0]),
    };

    public static TheoryData<string> Names { get; } = new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_share_of_the_path_on_which_a_unit_is_open_says_what_it_attributes(string name)
    {
        var (hidden, shift, weights, input, start) = Cases[name];
        using var scope = NewDisposeScope();
        using var net = Net(tensor(hidden), tensor(shift), tensor(weights).unsqueeze(0));

        var attribution = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = tensor(start) }.Attribute(net, tensor(input).unsqueeze(0), 0);

        var expected = Expected(hidden, shift, weights, input, start);
        // Each open unit adds its sizes, rounded some ten times.
        var size = Enumerable.Range(0, weights.Length).Sum(unit => Math.Abs(weights[unit]) * input.Select((x, i) => Math.Abs(hidden[unit, i] * (x - start[i]))).Sum());
        Assert.All(expected, (value, i) => Assert.InRange(Math.Abs(attribution[0, i].ToDouble() - value), 0, 1e-14 * size));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_path_has_a_region_more_than_units_that_flip_on_it(int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var (hidden, shift, weights) = (randn(40, 5, ScalarType.Float64), randn(40, ScalarType.Float64), randn(2, 40, ScalarType.Float64));
        using var net = Net(hidden, shift, weights);
        var (input, start) = (randn(6, 5, ScalarType.Float64), randn(1, 5, ScalarType.Float64));

        var (attribution, regions) = ExactCase.Walk(net, input, 1, start);

        var (before, behind) = (start.matmul(hidden.t()).add(shift), input.matmul(hidden.t()).add(shift));
        var flips = before.gt(0).ne(behind.gt(0)).sum(1);
        // Of what is open at both ends the sum of both is all there is.
        var open = before.relu().add(behind.relu()).div(before.abs().add(behind.abs()));
        Assert.Equal(flips.data<long>().Select(static count => (int)count + 1), regions);
        Assert.InRange(Errors.RelativeL2(attribution, open.mul(weights[1]).matmul(hidden).mul(input.sub(start))), 0, 1e-13);
    }

    private static double[] Expected(double[,] hidden, double[] shift, double[] weights, double[] input, double[] start)
    {
        var attribution = new double[input.Length];
        for (var unit = 0; unit < weights.Length; unit++)
        {
            double Sum(double[] at) => at.Select((x, i) => hidden[unit, i] * x).Sum() + shift[unit];
            var share = OpenShare(Sum(start), Sum(input));
            for (var i = 0; i < input.Length; i++)
                attribution[i] += (input[i] - start[i]) * weights[unit] * hidden[unit, i] * share;
        }

        return attribution;
    }

    private static double OpenShare(double before, double behind) => (before > 0, behind > 0) switch
    {
        (true, true) => 1,
        (false, false) => 0,
        _ => Math.Max(before, behind) / Math.Abs(behind - before),
    };

    private static Module<Tensor, Tensor> Net(Tensor hidden, Tensor shift, Tensor weights)
    {
        using var frozen = no_grad();
        var (first, last) = (Linear(hidden.size(1), hidden.size(0), dtype: ScalarType.Float64), Linear(weights.size(1), weights.size(0), hasBias: false, dtype: ScalarType.Float64));
        first.weight!.copy_(hidden);
        first.bias!.copy_(shift);
        last.weight!.copy_(weights);
        return Sequential(first, ReLU(), last);
    }
}
