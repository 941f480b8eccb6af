using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Networks;

// Functions that choose or order elements, in a FirstOrderPass: what is kept are the elements' places.
public abstract partial class FirstOrderPass
{
    /// <summary>The elements along a dimension in order.</summary>
    public static Tensor Sort(FirstOrderPass pass, Tensor input, long dim, bool descending) => Gather(pass, input, dim, x => x.sort(dim, descending));

    /// <summary>The k largest, or smallest, elements along a dimension in order.</summary>
    public static Tensor TopK(FirstOrderPass pass, Tensor input, int k, int dim, bool largest) => Gather(pass, input, dim, x => x.topk(k, dim, largest));

    /// <summary>The largest of all elements up to each along a dimension.</summary>
    public static Tensor CumMax(FirstOrderPass pass, Tensor input, long dim) => Gather(pass, input, dim, x => x.cummax(dim));

    /// <summary>The smallest of all elements up to each along a dimension.</summary>
    public static Tensor CumMin(FirstOrderPass pass, Tensor input, long dim) => Gather(pass, input, dim, x => x.cummin(dim));

    /// <summary>The middle element along a dimension, the lower one of two.</summary>
    public static Tensor Median(FirstOrderPass pass, Tensor input, long dim, bool keepdim)
    {
        var middle = Gather(pass, input, dim, x => x.kthvalue((x.shape[dim < 0 ? dim + x.ndim : dim] + 1) / 2, dim, keepdim: true));
        if (keepdim)
            return middle;
        using (middle)
            return middle.squeeze(dim);
    }

    /// <summary>The largest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor Max(FirstOrderPass pass, Tensor input, long[] dims, bool keepdim = false) =>
        Extreme(pass, input, x => x.amax(dims, keepdim: true), dims, keepdim, isLargest: true);

    /// <summary>The smallest element over dimensions; equal ones share the gradient.</summary>
    public static Tensor Min(FirstOrderPass pass, Tensor input, long[] dims, bool keepdim = false) =>
        Extreme(pass, input, x => x.amin(dims, keepdim: true), dims, keepdim, isLargest: false);

    /// <summary>The larger of two, element by element; equal ones share the gradient.</summary>
    public static Tensor Maximum(FirstOrderPass pass, Tensor left, Tensor right) => Either(pass, left, right, static (a, b) => a.maximum(b), 0.5);

    /// <summary>The smaller of two, element by element; equal ones share the gradient.</summary>
    public static Tensor Minimum(FirstOrderPass pass, Tensor left, Tensor right) => Either(pass, left, right, static (a, b) => a.minimum(b), -0.5);

    private static Tensor Gather(FirstOrderPass pass, Tensor input, long dim, Func<Tensor, (Tensor Values, Tensor Indices)> select)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Choose(input, x =>
        {
            var (values, indices) = select(x);
            return (values, new FrozenChoice(u => u.gather(dim, indices), indices) { Margins = at => Order(at[0], dim) });
        });
    }

    // The order of all elements, which is more than some of the functions ask. Each function puts equal ones in an order of
    // its own, so that of them none is held: whichever goes ahead of another, it is a flip.
    private static Func<Tensor[], Tensor> Order(Tensor at, long dim)
    {
        var order = at.argsort(dim);
        return Signs(Steps(at).sign(), u => Steps(u[0]));

        Tensor Steps(Tensor of)
        {
            using var sorted = of.gather(dim, order);
            return sorted.diff(dim: dim);
        }
    }

    private static Tensor Extreme(FirstOrderPass pass, Tensor input, Func<Tensor, Tensor> extreme, long[] dims, bool keepdim, bool isLargest)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Choose(input, x =>
        {
            using var scope = NewDisposeScope();
            var largest = extreme(x);
            var chosen = x.detach().eq(largest.detach()).to(x.dtype);
            var shares = chosen.div(chosen.sum(dims, keepdim: true));
            var output = keepdim ? largest : Squeeze(largest, dims);
            return (output.MoveToOuterDisposeScope(), new FrozenChoice(u => Sum(u, shares, keepdim), shares) { Margins = _ => u => Lead(u[0], shares) });
        });

        Tensor Sum(Tensor u, Tensor shares, bool keeps)
        {
            using var shared = u.mul(shares);
            return shared.sum(dims, keeps);
        }

        // By how much the chosen element is ahead of each.
        Tensor Lead(Tensor u, Tensor shares)
        {
            using var chosen = Sum(u, shares, keeps: true);
            return isLargest ? chosen.sub(u) : u.sub(chosen);
        }
    }

    private static Tensor Squeeze(Tensor reduced, long[] dims)
    {
        var rest = new System.Collections.Generic.List<long>(reduced.shape);
        var indices = Array.ConvertAll(dims, dim => (int)(dim < 0 ? dim + reduced.ndim : dim));
        Array.Sort(indices);
        for (var i = indices.Length - 1; i >= 0; i--)
            rest.RemoveAt(indices[i]);
        return reduced.reshape([.. rest]);
    }

    // (a + b)/2 ± (a − b)/2, by the sign of what was compared.
    private static Tensor Either(FirstOrderPass pass, Tensor left, Tensor right, Func<Tensor, Tensor, Tensor> choose, double half)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Choose([left, right], inputs =>
        {
            using var difference = inputs[0].detach().sub(inputs[1].detach());
            var sign = difference.sign();
            return (choose(inputs[0], inputs[1]), new FrozenChoice([sign], u => Mix(u[0], u[1], sign)) { Margins = _ => Signs(sign, static u => u[0].sub(u[1])) });
        });

        Tensor Mix(Tensor a, Tensor b, Tensor sign)
        {
            using var scope = NewDisposeScope();
            return a.add(b).mul(0.5).add(a.sub(b).mul(sign), half).MoveToOuterDisposeScope();
        }
    }
}
