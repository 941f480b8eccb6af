using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests.Exact;

/// <summary>
/// A function that is one of its five features: Aᵢ = (xᵢ − x′ᵢ) · the share of the path on which it is feature i. The places where two features are equal are
/// written down one by one; between two of them nothing changes.
/// </summary>
public sealed class ChoiceTests
{
    private const int Features = 5;

    private static readonly Dictionary<string, (Func<Tensor, FirstOrderPass, Tensor> Function, Func<Tensor, Tensor> Plain, int Rank)> Functions = new()
    {
        ["max pool 1d"] = (static (x, pass) => FirstOrderPass.MaxPool(pass, x.unsqueeze(1), static at => functional.max_pool1d_with_indices(at, Features)).flatten(1), static x => x.amax([1], keepdim: true), 4),
        ["max pool 2d"] = (
            static (x, pass) => FirstOrderPass.MaxPool(pass, x.reshape(-1, 1, 1, Features), static at => functional.max_pool2d_with_indices(at, [1, Features])).flatten(1),
            static x => x.amax([1], keepdim: true), 4),
        ["adaptive max pool"] = (static (x, pass) => FirstOrderPass.MaxPool(pass, x.unsqueeze(1), static at => functional.adaptive_max_pool1d_with_indices(at, 1)).flatten(1), static x => x.amax([1], keepdim: true), 4),
        ["max"] = (static (x, pass) => FirstOrderPass.Max(pass, x, [1], keepdim: true), static x => x.amax([1], keepdim: true), 4),
        ["min"] = (static (x, pass) => FirstOrderPass.Min(pass, x, [1], keepdim: true), static x => x.amin([1], keepdim: true), 0),
        ["maxout"] = (static (x, pass) => FirstOrderPass.Maxout(pass, x, Features), static x => x.amax([1], keepdim: true), 4),
        ["sort"] = (static (x, pass) => FirstOrderPass.Sort(pass, x, 1, descending: false).narrow(1, 3, 1), static x => x.sort(1).Values.narrow(1, 3, 1), 3),
        ["top two"] = (static (x, pass) => FirstOrderPass.TopK(pass, x, 2, 1, largest: true).narrow(1, 1, 1), static x => x.topk(2, 1).values.narrow(1, 1, 1), 3),
        ["median"] = (static (x, pass) => FirstOrderPass.Median(pass, x, 1, keepdim: true), static x => x.kthvalue(3, 1, keepdim: true).values, 2),
        ["running maximum"] = (static (x, pass) => FirstOrderPass.CumMax(pass, x, 1).narrow(1, 4, 1), static x => x.amax([1], keepdim: true), 4),
        ["running minimum"] = (static (x, pass) => FirstOrderPass.CumMin(pass, x, 1).narrow(1, 4, 1), static x => x.amin([1], keepdim: true), 0),
        ["larger of two"] = (Fold(FirstOrderPass.Maximum), static x => x.amax([1], keepdim: true), 4),
        ["smaller of two"] = (Fold(FirstOrderPass.Minimum), static x => x.amin([1], keepdim: true), 0),
        ["ReLU of differences"] = (Fold(static (pass, a, b) => b.add(FirstOrderPass.ReLU(pass, a.sub(b)))), static x => x.amax([1], keepdim: true), 4),
        ["distance"] = (Fold(static (pass, a, b) => a.add(b).add(FirstOrderPass.Abs(pass, a.sub(b))).div(2)), static x => x.amax([1], keepdim: true), 4),
        ["leaky ReLU of differences"] = (
            Fold(static (pass, a, b) => b.add(FirstOrderPass.LeakyReLU(pass, a.sub(b), 0.5).sub(a.sub(b).mul(0.5)).mul(2))), static x => x.amax([1], keepdim: true), 4),
    };

    public static TheoryData<string> Names { get; } = new(Functions.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_feature_has_the_share_of_the_path_on_which_it_is_chosen(string name)
    {
        var (function, plain, rank) = Functions[name];
        using var scope = NewDisposeScope();
        manual_seed(11);
        using var net = new TracedFn(plain, function);
        var (input, start) = (randn(20, Features, ScalarType.Float64), randn(20, Features, ScalarType.Float64));

        var attribution = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = start }.Attribute(net, input, 0);

        Assert.InRange(Errors.RelativeL2(attribution, Expected(input, start, rank)), 0, 1e-13);
    }

    // Equal features share the gradient of a maximum over a dimension; a window has it from the first.
    [Theory]
    [InlineData("max", 0.5, 0.5)]
    [InlineData("larger of two", 0.5, 0.5)]
    [InlineData("max pool 1d", 1, 0)]
    [InlineData("max pool 2d", 1, 0)]
    public void Features_that_are_equal_all_along_have_the_gradient_of_the_network(string name, double first, double second)
    {
        using var scope = NewDisposeScope();
        using var net = new TracedFn(Functions[name].Plain, Functions[name].Function);
        var input = tensor(new[,] { { 3.0, 3.0, -1.0, -2.0, 2.0 } });

        var attribution = new IntegratedGradients { Quadrature = Quadrature.Exact, Baseline = 1 }.Attribute(net, input, 0);

        // The others begin equal, too, and are left behind at once.
        Assert.InRange(Errors.Max(attribution, tensor(new[,] { { 2 * first, 2 * second, 0, 0, 0 } })), 0, 1e-13);
    }

    private static Func<Tensor, FirstOrderPass, Tensor> Fold(Func<FirstOrderPass, Tensor, Tensor, Tensor> larger) => (x, pass) =>
        Enumerable.Range(1, Features - 1).Aggregate(x.narrow(1, 0, 1), (chosen, i) => larger(pass, chosen, x.narrow(1, i, 1)));

    private static Tensor Expected(Tensor input, Tensor start, int rank)
    {
        var attribution = zeros_like(input);
        for (var sample = 0L; sample < input.size(0); sample++)
        {
            var (x, begin) = (input[sample].data<double>().ToArray(), start[sample].data<double>().ToArray());
            double At(int feature, double t) => begin[feature] + t * (x[feature] - begin[feature]);
            var places = from a in Enumerable.Range(0, Features)
                         from b in Enumerable.Range(0, a)
                         let rise = x[a] - begin[a] - (x[b] - begin[b])
                         let place = (begin[b] - begin[a]) / rise
                         where place is > 0 and < 1
                         select place;
            double[] borders = [0, .. places.Order(), 1];
            foreach (var (from, to) in borders.Zip(borders.Skip(1)))
            {
                var chosen = Enumerable.Range(0, Features).OrderBy(feature => At(feature, (from + to) / 2)).ElementAt(rank);
                attribution[sample, chosen].add_((to - from) * (x[chosen] - begin[chosen]));
            }
        }

        return attribution;
    }
}
