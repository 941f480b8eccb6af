using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// "Right for the right reasons": penalises attribution inside a mask, Ω(A) = (1/N) Σₙ Σᵢ mᵢ·Aₙᵢ², where the network must not look.
/// </summary>
/// <remarks>
/// Ross, Hughes, Doshi-Velez, "Right for the Right Reasons: Training Differentiable Models by Constraining their Explanations",
/// IJCAI 2017, with two differences of convention: they penalise the gradient of the log-probabilities where this takes any attribution,
/// and sum over the samples where this takes the mean, so that λ does not depend on the batch size.
/// </remarks>
public sealed class MaskPrior : AttributionPrior, IDisposable
{
    private readonly MaskNorm _norm;
    private Tensor _mask;

    /// <summary>A prior against attribution where the mask is set.</summary>
    /// <param name="mask">
    /// Bool, or weights ≥ 0, of a shape that broadcasts to the attribution's [N, …]: for images [H, W], [C, H, W] or [N, C, H, W]. It is copied.
    /// </param>
    /// <param name="norm">Whether squares or absolute values are summed.</param>
    /// <exception cref="ArgumentException">A weight is negative, infinite or not a number, or the type is complex.</exception>
    public MaskPrior(Tensor mask, MaskNorm norm = MaskNorm.SquaredL2)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (!Enum.IsDefined(norm))
            throw new ArgumentOutOfRangeException(nameof(norm), norm, "There is no such norm.");

        using var scope = NewDisposeScope();
        var weights = mask.detach().to(mask.is_floating_point() ? mask.dtype : ScalarType.Float32, copy: true);
        if (!weights.ge(0).logical_and(weights.isfinite()).all().ToBoolean())
            throw new ArgumentException("mask holds a negative, infinite or undefined weight; weights must be finite and at least 0.", nameof(mask));
        _mask = weights.DetachFromDisposeScope();
        _norm = norm;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The mask does not broadcast to the attribution's shape.</exception>
    public override Tensor Penalty(Tensor attribution)
    {
        ArgumentNullException.ThrowIfNull(attribution);
        ObjectDisposedException.ThrowIf(_mask.IsInvalid, this);
        RequireBroadcast(attribution);
        MoveTo(attribution);

        using var scope = NewDisposeScope();
        var size = _norm == MaskNorm.L1 ? attribution.abs() : attribution.square();
        return scope.MoveToOuter(size.mul(_mask).sum().div(attribution.size(0)));
    }

    /// <summary>Frees the mask.</summary>
    public void Dispose() => _mask.Dispose();

    private void RequireBroadcast(Tensor attribution)
    {
        var (mask, target) = (_mask.shape, attribution.shape);
        var fits = target.Length > 0 && mask.Length <= target.Length
            && mask.Zip(target[^mask.Length..]).All(sizes => sizes.First == 1 || sizes.First == sizes.Second);
        if (!fits)
            throw new ArgumentException(
                $"The mask's shape {ShapeText.Of(_mask)} does not broadcast to the attribution's shape {ShapeText.Of(attribution)}: counted "
                + "from the last, each of its sizes must be 1 or equal.",
                nameof(attribution));
    }

    // The mask follows the attributions once; after that the conversion is an identity.
    private void MoveTo(Tensor attribution)
    {
        var stays = _mask.dtype == attribution.dtype
            && _mask.device_type == attribution.device_type && _mask.device_index == attribution.device_index;
        if (stays)
            return;
        var moved = _mask.to(attribution.dtype, attribution.device).DetachFromDisposeScope();
        _mask.Dispose();
        _mask = moved;
    }
}
