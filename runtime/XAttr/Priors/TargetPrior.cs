using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Priors;

/// <summary>
/// A given attribution: Ω(A) = −(1/N) Σₙ ⟨Aₙ, Mₙ⟩ / (‖Aₙ‖·‖Mₙ‖), minus the cosine between the attribution and a map M, from −1 (the same
/// but for a factor) over 0 (unrelated) to 1 (the opposite).
/// </summary>
/// <remarks>
/// Only the direction can be asked for: attributions that sum to the output have its size. The other convention, the distance 1 − cos, is
/// larger by 1 and has the same gradient.
/// </remarks>
public sealed class TargetPrior : AttributionPrior, IDisposable
{
    private readonly SampleMap _map;

    /// <summary>A prior for a map.</summary>
    /// <param name="map">
    /// The map, of a shape that broadcasts to the attribution's [N, …]. With a row for each sample of the data set, [N, …] too, a training takes those of
    /// the batch's samples. It is copied.
    /// </param>
    /// <exception cref="ArgumentException">The map is 0 everywhere, or holds an infinite or undefined value.</exception>
    public TargetPrior(Tensor map)
    {
        ArgumentNullException.ThrowIfNull(map);
        using var scope = NewDisposeScope();
        var values = map.detach().to(map.is_floating_point() ? map.dtype : ScalarType.Float32);
        RequireFinite(values);
        if (!values.ne(0).any().ToBoolean())
            throw new ArgumentException("map is 0 everywhere, so it has no direction.", nameof(map));
        _map = new("map", values);
    }

    /// <summary>A prior for a map of the sample's own, which travels with it; where that is 0 everywhere the sample counts as unrelated.</summary>
    /// <param name="column">
    /// The column of the data set that holds the maps (<c>TensorDataset.Columns</c>), [N, …], where what follows N broadcasts to a sample's attribution.
    /// </param>
    public TargetPrior(string column) => _map = new("map", column, RequireFinite);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The map does not broadcast to the attribution's shape.</exception>
    public override Tensor Penalty(Tensor attribution) => Penalty([attribution], SampleRows.Unknown);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The map does not broadcast to the attribution's shape, or is in none of the columns.</exception>
    public override Tensor Penalty(Tensor attribution, IReadOnlyDictionary<string, Tensor> columns) => Penalty([attribution], new SampleRows(columns));

    internal override Tensor Penalty(IReadOnlyList<Tensor> attributions, SampleRows rows)
    {
        using var scope = NewDisposeScope();
        var attribution = Joined(attributions).Widened();
        var own = attribution.reshape(attribution.size(0), -1);
        var map = _map.For(attribution, rows).expand_as(attribution).reshape(attribution.size(0), -1);
        var cosine = own.mul(map).sum(1L).div(Norms(own).mul(Norms(map)));
        return scope.MoveToOuter(rows.Mean(cosine.mul(own.ne(0).any(1).to(own.dtype)).mean().neg()));
    }

    internal override void Require(IReadOnlyDictionary<string, Tensor> columns) => _map.Require(columns);

    /// <summary>Frees the map.</summary>
    public void Dispose() => _map.Dispose();

    private static void RequireFinite(Tensor map)
    {
        if (!map.isfinite().all().ToBoolean())
            throw new ArgumentException("map holds an infinite or undefined value.", nameof(map));
    }

    // The root has no gradient at 0, so a sample without attribution has norm 1 here; its cosine counts as 0.
    private static Tensor Norms(Tensor rows)
    {
        var squares = rows.square().sum(1L);
        return squares.add(squares.eq(0).to(squares.dtype)).sqrt();
    }
}
