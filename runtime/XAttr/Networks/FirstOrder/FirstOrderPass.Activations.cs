using System;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Networks;

// Piecewise-linear activations and dropout in a FirstOrderPass: what is kept are the sides they took.
public abstract partial class FirstOrderPass
{
    /// <summary>max(0, x).</summary>
    public static Tensor ReLU(FirstOrderPass pass, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Choose(input, static x =>
        {
            // The graph keeps the output too, so that keeping it costs nothing.
            var output = functional.relu(x);
            var kept = output.detach();
            return (output, new FrozenChoice(u => Open(kept, u), kept) { Margins = AboveZero, Slopes = (0, 1) });
        });
    }

    /// <summary>max(0, x) + s·min(0, x).</summary>
    public static Tensor LeakyReLU(FirstOrderPass pass, Tensor input, double negativeSlope)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Choose(input, x =>
        {
            var kept = x.detach();
            return (functional.leaky_relu(x, negativeSlope), new FrozenChoice(u => Leak(kept, u, negativeSlope), kept) { Margins = AboveZero, Slopes = (negativeSlope, 1) });
        });
    }

    /// <summary>max(0, x) + s·min(0, x), with s drawn while training, as <see cref="Functional.RReLU"/> draws it.</summary>
    public static Tensor RReLU(FirstOrderPass pass, Tensor input, double lower, double upper, bool training)
    {
        ArgumentNullException.ThrowIfNull(pass);
        if (!training)
            return LeakyReLU(pass, input, (lower + upper) / 2);
        return pass.Choose(input, x =>
        {
            using var slopes = empty_like(x).uniform_(lower, upper);
            using var isPositive = x.gt(0);
            using var ones = ones_like(slopes);
            return Scaled(x, where(isPositive, ones, slopes));
        });
    }

    /// <summary>|x|.</summary>
    public static Tensor Abs(FirstOrderPass pass, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(pass);
        return pass.Choose(input, static x =>
        {
            var kept = x.detach();
            return (x.abs(), new FrozenChoice(u => kept.sign().mul_(u), kept) { Margins = static at => Signs(at[0].sign(), static u => u[0].alias()), Slopes = (-1, 1) });
        });
    }

    /// <summary>max(0, x) and max(0, -x), one behind the other: [N, C, ...] → [N, 2·C, ...].</summary>
    public static Tensor CReLU(FirstOrderPass pass, Tensor input)
    {
        using var negative = input.neg();
        using var above = ReLU(pass, input);
        using var below = ReLU(pass, negative);
        return cat(new[] { above, below }, 1);
    }

    /// <summary>The maximum over groups of consecutive channels: [N, C, ...] → [N, C / pieces, ...].</summary>
    public static Tensor Maxout(FirstOrderPass pass, Tensor input, long pieces)
    {
        using var groups = input.unflatten(1, input.shape[1] / pieces, pieces);
        return Max(pass, groups, [2]);
    }

    /// <summary>Any kind of dropout that multiplies its input by random numbers: <c>functional.dropout</c>, <c>dropout2d</c>, …</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="input">The input.</param>
    /// <param name="dropout">The dropout.</param>
    /// <param name="training">Whether it drops anything.</param>
    public static Tensor Dropout(FirstOrderPass pass, Tensor input, Func<Tensor, Tensor> dropout, bool training)
    {
        ArgumentNullException.ThrowIfNull(pass);
        ArgumentNullException.ThrowIfNull(dropout);
        if (!training)
            return input.alias();
        return pass.Choose(input, x =>
        {
            // Of ones it leaves the factors themselves; it draws as many numbers for them as for x.
            using var ones = ones_like(x.detach());
            return Scaled(x, dropout(ones));
        });
    }

    // Which elements are above 0.
    private static Func<Tensor[], Tensor> AboveZero(Tensor[] at)
    {
        var sides = at[0].gt(0).to(at[0].dtype).mul_(2).sub_(1);
        return u => sides.mul(u[0]);
    }

    // Which sign elements have; what is 0 is to stay it, on either side.
    private static Func<Tensor[], Tensor> Signs(Tensor signs, Func<Tensor[], Tensor> of)
    {
        var (zeros, zero) = (signs.eq(0), zeros_like(signs));
        return u =>
        {
            using var scope = NewDisposeScope();
            var element = of(u);
            return stack([where(zeros, element, element.mul(signs)), where(zeros, element.neg(), zero)], 1).MoveToOuterDisposeScope();
        };
    }

    private static (Tensor Output, FrozenChoice Choice) Scaled(Tensor x, Tensor factors) =>
        (x.mul(factors), new FrozenChoice(u => u.mul(factors), factors));

    // u where x is above 0. Multiplying by signs is many times faster than masking: it has no branches.
    private static Tensor Open(Tensor nonnegative, Tensor u) => nonnegative.sign().mul_(u);

    private static Tensor Leak(Tensor x, Tensor u, double negativeSlope)
    {
        using var nonnegative = functional.relu(x);
        using var above = Open(nonnegative, u);
        using var below = u.sub(above);
        return above.add(below, negativeSlope);
    }
}
