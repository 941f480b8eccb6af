using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// Budgets for groups of features: Ω(A) = Σ_g max(0, s_g − b_g), with s_g the group's share of the attribution, Σ_{j∈g} Āⱼ / Σⱼ Āⱼ, and Āⱼ
/// the mean of |Aₙⱼ| over the batch. It is 0 as soon as every group keeps its budget.
/// </summary>
/// <remarks>An exact penalty (Zangwill 1967): with λ large enough the budgets are met, not only approached. Groups may overlap.</remarks>
public sealed partial class BudgetPrior : AttributionPrior, IDisposable
{
    private readonly (PriorConstant Features, double Share)[] _budgets = [];
    private readonly long _largest = -1;

    // Or a group of each sample's own, with its budget.
    private readonly SampleMap? _own;
    private readonly double _ownShare;

    /// <summary>A prior for budgets: <c>new BudgetPrior(([4], 0.02))</c> for "the postcode at most 2 %".</summary>
    /// <param name="budgets">How much of the attribution, from 0 to 1, a group of features may carry; features of samples of more dimensions are numbered row by row.</param>
    /// <exception cref="ArgumentException">
    /// There is no budget, or one has no feature, a negative one or one twice, or a share that is not from 0 to 1.
    /// </exception>
    public BudgetPrior(params (IReadOnlyList<long> Features, double Share)[] budgets)
    {
        ArgumentNullException.ThrowIfNull(budgets);
        if (budgets.Length == 0)
            throw new ArgumentException("budgets is empty; there must be at least one budget.", nameof(budgets));
        for (var i = 0; i < budgets.Length; i++)
            Validate(budgets[i], i);
        using var scope = NewDisposeScope();
        _budgets = [.. budgets.Select(static budget => (new PriorConstant(tensor(budget.Features.ToArray()), followsType: false), budget.Share))];
        _largest = budgets.Max(static budget => budget.Features.Max());
    }

    /// <summary>A budget for a group of features of each sample's own, such as the pixels that a person marked in this image. A sample without any has none to keep.</summary>
    /// <remarks>Without a <see cref="Radius"/> it is for the share Σₙ Σ_{i∈gₙ}|Aₙᵢ| / Σₙ Σᵢ|Aₙᵢ| over the batch's samples that have a group.</remarks>
    /// <param name="column">
    /// The column of the data set that holds the groups (<c>TensorDataset.Columns</c>), [N, …]: a feature is in the group where it is true, or not 0; what follows N
    /// broadcasts to a sample's attribution.
    /// </param>
    /// <param name="share">How much of a sample's attribution, from 0 to 1, its group may carry.</param>
    /// <exception cref="ArgumentException">The column has no name, or the share is not from 0 to 1.</exception>
    /// <example><code>
    /// var shortcut = new BudgetPrior("mask", 0.02) { Radius = WeightSchedule.WarmUp(0.01, epochs: 5) };
    /// </code></example>
    public BudgetPrior(string column, double share)
    {
        if (!(share is >= 0 and <= 1))
            throw new ArgumentException($"The budget has a share of {share}; it must be from 0 to 1.", nameof(share));
        (_own, _ownShare) = (new("group", column, RequireFinite), share);
    }

    /// <summary>
    /// Half the sides of a box around each sample in which the budgets are to be kept by every input, as <see cref="Certify"/> bounds it; a number, or a schedule
    /// over the epochs, such as <c>WeightSchedule.WarmUp(0.1, epochs: 5)</c>. Then Ω = (1/N) Σₙ Σ_g max(0, u_ng − b_g) with u the bounds, each sample its own. A
    /// step takes some passes more, and only a <c>Trainer</c> has the samples. Default: none, budgets are for the shares of batches.
    /// </summary>
    public WeightSchedule? Radius { get; init; }

    internal override bool AsksNetwork => Radius is not null;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A budget names a feature that the attribution does not have.</exception>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A budget names a feature that the attribution does not have, or the groups are in none of the columns.</exception>
    public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty([attribution], new SampleRows(columns));

    internal override void Require(IReadOnlyDictionary<string, Tensor> columns) => _own?.Require(columns);

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        if (Radius is not null)
            return CertifiedPenalty(rows, Radius);
        using var scope = NewDisposeScope();
        var attribution = Joined(attributions);
        if (_own is not null)
            return OwnPenalty(attribution.Widened(), rows).MoveToOuterDisposeScope();
        var means = FeatureMeans.Of(attribution, rows);
        if (_largest >= means.size(0))
            throw new ArgumentException(
                $"A budget names feature {_largest}, but the attribution's shape {ShapeText.Of(attribution)} has {means.size(0)} features, counted from 0.",
                nameof(attribution));
        var shares = Share.Of(means, means.sum());
        var excesses = _budgets.Select(budget => nn.functional.relu(shares.index_select(0, budget.Features.For(attribution)).sum().sub(budget.Share)));
        return excesses.Aggregate(static (sum, excess) => sum.add(excess)).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the groups.</summary>
    public void Dispose()
    {
        foreach (var (features, _) in _budgets)
            features.Dispose();
    }

    // Of the samples that have a group, what lies in it and all of it: two features, of whose means it is the share.
    private Tensor OwnPenalty(Tensor attribution, SampleRows rows)
    {
        var isIn = IsInOwn(attribution, rows);
        var size = attribution.abs().flatten(1);
        var (inside, all) = (size.mul(isIn).sum(1), size.sum(1).mul(isIn.amax([1])));
        var means = FeatureMeans.Of(stack([inside, all], 1), rows);
        return nn.functional.relu(Share.Of(means[0], means[1]).sub(_ownShare));
    }

    // 1 where a feature is in its sample's group and 0 elsewhere, [N, D].
    private Tensor IsInOwn(Tensor like, SampleRows rows) => _own!.For(like, rows).expand_as(like).flatten(1).ne(0).to(like.dtype);

    private static void RequireFinite(Tensor groups)
    {
        if (!groups.isfinite().all().ToBoolean())
            throw new ArgumentException("The column of the groups holds a value that is infinite or not a number.", "columns");
    }

    private static void Validate((IReadOnlyList<long> Features, double Share) budget, int index)
    {
        if (budget.Features is null or [])
            throw new ArgumentException($"Budget {index} has no feature; name at least one.", "budgets");
        if (budget.Features.Any(static feature => feature < 0) || budget.Features.Distinct().Count() != budget.Features.Count)
            throw new ArgumentException($"Budget {index} names a negative feature, or one twice.", "budgets");
        if (!(budget.Share is >= 0 and <= 1))
            throw new ArgumentException($"Budget {index} has a share of {budget.Share}; it must be from 0 to 1.", "budgets");
    }
}
