using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Priors;

public sealed partial class BudgetPrior
{
    // So that the table of windows of a pooling stays small.
    private const int RowsAtOnce = 16;

    /// <summary>
    /// For every budget an upper bound on the share Σ_{i∈g}|Aᵢ| / Σᵢ|Aᵢ| that its features have in the X-Gradient A of any input of a box. An X-DNN's shares do not
    /// change with the scale of its input, so that the bound holds for the cone over the box too, {αx : x in the box, α > 0}. The budget is certified there where the
    /// bound is at most its share.
    /// </summary>
    /// <remarks>
    /// Interval arithmetic through the network and back (after Wicker, Heo, Costabello, Weller, "Robust Explanation Constraints for Neural Networks", ICLR 2023), in
    /// float64 and rounded outward: it holds for the network as its weights are, on whichever side of a gate rounding puts them. Shares that are computed have their
    /// own rounding, in float32 a visible one. The smaller the box, the closer the bound is to the largest share.
    /// </remarks>
    /// <param name="model">
    /// An X-DNN that is a chain of Linear, Conv2d, ReLU, LeakyReLU, Abs, max pooling and changes of shape, declared or with <c>IPiecewiseLinear</c>; in eval mode for the time.
    /// </param>
    /// <param name="lower">The box's lower corner for each sample, [N, …]; sides may have no length.</param>
    /// <param name="upper">Its upper corner.</param>
    /// <param name="target">What is attributed: one output, or a sum of outputs.</param>
    /// <returns>The bounds, from 0 to below 1, float64, [N, budgets] on the CPU; not a number where nothing is certified.</returns>
    /// <exception cref="ArgumentException">
    /// The network has no such bounds, the corners are not of one shape, finite and in order, a budget names a feature that they do not have, or the target is no
    /// linear function of the outputs.
    /// </exception>
    /// <exception cref="InvalidOperationException">The budget is for a group of each sample's own.</exception>
    /// <example><code>
    /// using var budget = new BudgetPrior(([4], 0.02));
    /// using var bounds = budget.Certify(net, rows - 0.1, rows + 0.1, 0);            // [N, 1]
    /// var certified = bounds.le(0.02);
    /// </code></example>
    public Tensor Certify(Module<Tensor, Tensor> model, Tensor lower, Tensor upper, Target target)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(target);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (from, to) = Box(lower, upper);
        if (!target.IsLinear)
            throw new ArgumentException("The target is a reduction of the outputs that may be any function; shares are bounded for an output, or a sum of outputs.", nameof(target));
        if (_own is not null)
            throw new InvalidOperationException("The budget is for groups in a column of a data set, which a box does not have. To certify one, make a BudgetPrior of its features.");
        var groups = Groups(from.flatten(1).size(1));
        using var use = new ModuleUse(model);
        using var mode = new ModuleMode(model, training: false);
        var bounds = ShareBounds.Of(model, from.shape[1..]);
        var parts = new List<Tensor>();
        for (var start = 0L; start < from.size(0); start += RowsAtOnce)
        {
            using var part = NewDisposeScope();
            var rows = arange(start, Math.Min(start + RowsAtOnce, from.size(0)), ScalarType.Int64);
            var ofPart = bounds.Of(new(from.index_select(0, rows), to.index_select(0, rows)), output => Seeds(target, output, rows, from.size(0)), groups);
            parts.Add(part.MoveToOuter(where(ofPart.lt(1), ofPart, full_like(ofPart, double.NaN))));
        }

        return scope.MoveToOuter(cat(parts));
    }

    // Bounds above 1 say no more than 1, but their gradient says the way.
    private Tensor CertifiedPenalty(SampleRows rows, WeightSchedule radius)
    {
        var explained = rows.Explained
            ?? throw new InvalidOperationException("A certified budget is about the network at its samples, which a Trainer or a TrainingStep has. Without one leave Radius out, or ask Certify.");
        if (!explained.Model.Identity.IsModule || explained.Model.Module is not Module<Tensor, Tensor> network || explained.Inputs is not [var input])
            throw new InvalidOperationException("A certified budget is about a network of one input by its own call.");
        using var scope = NewDisposeScope();
        // To train by, bounds need not hold to the last bit; float32 takes half the time.
        var samples = input.index_select(0, explained.Rows.to(input.device)).to(input.dtype == ScalarType.Float64 ? input.dtype : ScalarType.Float32, CPU);
        var (count, kept, groups) = (samples.size(0), explained.Rows, _own is null ? Groups(samples.flatten(1).size(1)).to(samples.dtype) : IsInOwn(samples, rows).unsqueeze(2));
        if (_own is not null)
        {
            // One without a group has none to bound; the bound of an empty one is 0.
            var grouped = groups.flatten(1).any(1).nonzero().flatten();
            var some = grouped.size(0) > 0 ? grouped : zeros(1, ScalarType.Int64);
            (samples, groups, kept) = (samples.index_select(0, some), groups.index_select(0, some), kept.index_select(0, some.to(kept.device)));
        }

        var reach = radius.At(explained.Epochs);
        var bounds = ShareBounds.Of(network, samples.shape[1..])
            .Of(new(samples.sub(reach), samples.add(reach)), output => Seeds(explained.Target, output, kept, input.size(0)), groups);
        var shares = tensor(_own is null ? _budgets.Select(static budget => budget.Share).ToArray() : [_ownShare]).to(samples.dtype);
        return scope.MoveToOuter(rows.Mean(functional.relu(bounds.sub(shares)).sum().div(count)).to(input.dtype, input.device));
    }

    private static (Tensor From, Tensor To) Box(Tensor lower, Tensor upper)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        if (lower.dim() < 2 || lower.size(0) == 0 || !lower.shape.SequenceEqual(upper.shape))
            throw new ArgumentException($"lower has shape {ShapeText.Of(lower)} and upper {ShapeText.Of(upper)}; both must be the same [N, …] with at least one sample.", nameof(upper));
        var (from, to) = (lower.detach().to(ScalarType.Float64, CPU), upper.detach().to(ScalarType.Float64, CPU));
        if (!from.isfinite().logical_and(to.isfinite()).all().ToBoolean())
            throw new ArgumentException("A corner of a box is infinite or not a number; boxes are finite.", nameof(lower));
        var wrong = from.flatten(1).gt(to.flatten(1)).nonzero();
        return wrong.size(0) == 0
            ? (from, to)
            : throw new ArgumentException(
                Invariant($"The box of sample {wrong[0, 0].ToInt64()} is upside down: its lower corner is above its upper one at feature {wrong[0, 1].ToInt64()}."), nameof(lower));
    }

    // Which features are in which budget, [D, budgets].
    private Tensor Groups(long features)
    {
        if (_largest >= features)
            throw new ArgumentException($"A budget names feature {_largest}, but a sample has {features} features, counted from 0.", "lower");
        var all = arange(features, ScalarType.Int64);
        return stack([.. _budgets.Select(budget => all.unsqueeze(1).eq(budget.Features.For(all)).any(1))], 1).to(ScalarType.Float64);
    }

    // The gradient to the outputs of a linear function of them.
    private static Tensor Seeds(Target target, Tensor output, Tensor rows, long samples)
    {
        using var enabled = enable_grad();
        var at = zeros_like(output, requires_grad: true);
        return autograd.grad([target.Values(at, rows, samples).sum()], [at])[0];
    }
}
