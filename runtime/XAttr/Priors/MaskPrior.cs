using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// "Right for the right reasons": penalises attribution inside a mask, Ω(A) = (1/N) Σₙ Σᵢ mᵢ·Aₙᵢ², where the network must not look.
/// </summary>
/// <remarks>
/// Ross, Hughes, Doshi-Velez, "Right for the Right Reasons: Training Differentiable Models by Constraining their Explanations",
/// IJCAI 2017, with two differences of convention: they penalise the gradient of the log-probabilities where this takes any attribution,
/// and sum over the samples where this takes the mean, so that λ does not depend on the batch size. <see cref="MaskNorm"/> has other
/// measures than squares.
/// </remarks>
public sealed class MaskPrior : AttributionPrior, IDisposable
{
    private readonly MaskNorm _norm;
    private readonly SampleMap _mask;

    /// <summary>A prior against attribution where the mask is set.</summary>
    /// <param name="mask">
    /// Bool, or weights ≥ 0, of a shape that broadcasts to the attribution's [N, …]: for images [H, W] or [C, H, W]. With [N, C, H, W], a mask for each
    /// sample of the data set, a training takes those of the batch's samples. It is copied.
    /// </param>
    /// <param name="norm">How attribution inside the mask is measured.</param>
    /// <exception cref="ArgumentException">A weight is negative, infinite or not a number, or the type is complex.</exception>
    public MaskPrior(Tensor mask, MaskNorm norm = MaskNorm.SquaredL2)
    {
        ArgumentNullException.ThrowIfNull(mask);
        _norm = Known(norm);
        using var scope = NewDisposeScope();
        var weights = mask.detach().to(mask.is_floating_point() ? mask.dtype : ScalarType.Float32);
        RequireWeights(weights);
        _mask = new("mask", weights);
    }

    /// <summary>A prior against attribution where a mask of the sample's own is set, which travels with it.</summary>
    /// <param name="column">
    /// The column of the data set that holds the masks (<c>TensorDataset.Columns</c>): bool, or weights ≥ 0, [N, …], where what follows N broadcasts to a
    /// sample's attribution.
    /// </param>
    /// <param name="norm">How attribution inside the mask is measured.</param>
    public MaskPrior(string column, MaskNorm norm = MaskNorm.SquaredL2) => (_norm, _mask) = (Known(norm), new("mask", column, RequireWeights));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The mask does not broadcast to the attribution's shape.</exception>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The mask does not broadcast to the attribution's shape, or is in none of the columns.</exception>
    public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty([attribution], new SampleRows(columns));

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        var attribution = Joined(attributions).Widened();
        var mask = _mask.For(attribution, rows);
        var samples = attribution.size(0);
        return scope.MoveToOuter(rows.Mean(_norm switch
        {
            MaskNorm.L1 => attribution.abs().mul(mask).sum().div(samples),
            MaskNorm.EnergyShare => EnergyShare(attribution, mask).mean(),
            _ => attribution.square().mul(mask).sum().div(samples),
        }));
    }

    internal override void Require(IReadOnlyDictionary<string, Tensor> columns) => _mask.Require(columns);

    /// <summary>Frees the mask.</summary>
    public void Dispose() => _mask.Dispose();

    private static MaskNorm Known(MaskNorm norm) => Enum.IsDefined(norm)
        ? norm
        : throw new ArgumentOutOfRangeException(nameof(norm), norm, $"There are {string.Join(", ", Enum.GetNames<MaskNorm>())}.");

    private static void RequireWeights(Tensor mask)
    {
        if (!mask.ge(0).logical_and(mask.isfinite()).all().ToBoolean())
            throw new ArgumentException("mask holds a negative, infinite or undefined weight; weights must be finite and at least 0.", nameof(mask));
    }

    private static Tensor EnergyShare(Tensor attribution, Tensor mask)
    {
        var energy = nn.functional.relu(attribution);
        return Share.Of(energy.mul(mask).reshape(energy.size(0), -1).sum(1L), energy.reshape(energy.size(0), -1).sum(1L));
    }
}
