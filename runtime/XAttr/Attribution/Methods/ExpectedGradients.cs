using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// E over references x′ and α ~ U(0, 1) of (x − x′) ⊙ ∂F/∂x (x′ + α(x − x′)), by k draws a sample; every draw has its own reference and α.
/// </summary>
/// <remarks>
/// Erion et al., "Improving performance of deep learning models with axiomatic attribution priors and expected gradients", Nature Machine
/// Intelligence 2021. The draws of a sample depend on the seed, on its number among the samples (from
/// <see cref="AttributionOptions.FirstSample"/> on) and on the draw: not on how many samples, draws or batches there are, and not on the device.
/// </remarks>
public sealed class ExpectedGradients : AttributionMethod
{
    private readonly IReadOnlyList<Tensor> _references;
    private readonly int _count = 1;

    /// <summary>Over samples of the data, [M, …].</summary>
    /// <param name="references">The samples; the tensor stays the caller's.</param>
    public ExpectedGradients(Tensor references)
        : this([references])
    {
    }

    /// <summary>Over samples of the data, one tensor an input with the same number of samples: a draw takes the same sample of each.</summary>
    public ExpectedGradients(IReadOnlyList<Tensor> references)
    {
        ArgumentNullException.ThrowIfNull(references);
        foreach (var reference in references)
            ArgumentNullException.ThrowIfNull(reference);
        if (references.Count == 0 || references.Any(reference => reference.dim() == 0 || reference.size(0) == 0 || reference.size(0) != references[0].size(0)))
            throw new ArgumentException(
                $"references has shapes {string.Join(" and ", references.Select(ShapeText.Of))}; each must be [M, …] with the same M, at least 1.", nameof(references));
        _references = references;
    }

    /// <summary>The draws a sample, k. Default 1, as in training.</summary>
    public int Count
    {
        get => _count;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            _count = value;
        }
    }

    /// <summary>The seed of the draws.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// One pass a draw instead of one for all draws, of <see cref="Count"/> · N rows: slower, with less memory. An
    /// <see cref="AttributionOptions.InternalBatchSize"/> lies between.
    /// </summary>
    public bool Sequential { get; init; }

    /// <inheritdoc/>
    public override string Name => $"{base.Name}({Count})";

    internal override AttributionMethod AtStep(long step) =>
        new ExpectedGradients(_references) { Count = Count, Seed = SplitMix64.SeedAt(Seed, step), Sequential = Sequential };

    internal override long PassesPerRow(Subject subject) => Count;

    internal override Tensor[][] Compute(Subject subject)
    {
        RequireShapes(subject);
        var draws = subject.Draws(Seed);
        Tensor[][]? sum = null;
        foreach (var chunk in Enumerable.Range(0, Count).Chunk(Sequential ? 1 : subject.Passes.AtOnce(subject.Rows, Count)))
        {
            using var scope = NewDisposeScope();
            var drawn = chunk.Select(draw => Draw(draws, draw, subject.Samples)).ToArray();
            var parts = subject.Inputs.Select((input, i) => drawn.Select(draw => Place(subject, input, _references[i], draw.References, draw.Alphas)).ToArray()).ToArray();
            var gradients = subject.At([.. parts.Select(ofInput => cat([.. ofInput.Select(part => part.Point)]))]).Gradients();
            var paths = parts.Select(ofInput => cat([.. ofInput.Select(part => part.Path)])).ToArray();
            sum = sum.Plus(gradients.Map(paths, (gradient, path) => gradient.Widened().mul(path).PerCopy(subject.Rows).sum(0L))).ToOuterScope();
        }

        return sum!.Map(total => total.div(Count));
    }

    // Of every sample its reference, and α in float64.
    private (Tensor References, Tensor Alphas) Draw(SampleDraws draws, long draw, long samples)
    {
        var (references, alphas) = (new long[samples], new double[samples]);
        for (var sample = 0; sample < samples; sample++)
        {
            var random = draws.Stream(sample, draw);
            (references[sample], alphas[sample]) = (random.Below((int)_references[0].size(0)), random.Uniform());
        }

        return (tensor(references), tensor(alphas));
    }

    private static (Tensor Point, Tensor Path) Place(Subject subject, Tensor input, Tensor references, Tensor indices, Tensor alphas)
    {
        var drawn = references.detach().index_select(0, indices.to(references.device)).to(input.dtype, input.device);
        var start = subject.Spread(drawn);
        var path = input.Widened().sub(start);
        var alpha = alphas.to(path.dtype, path.device).reshape([-1, .. Enumerable.Repeat(1L, (int)input.dim() - 1)]);
        return (path.mul(subject.Spread(alpha)).add(start).to(input.dtype), path);
    }

    private void RequireShapes(Subject subject)
    {
        var fits = _references.Count == subject.Inputs.Length
            && _references.Zip(subject.Inputs).All(static pair => pair.First.shape[1..].SequenceEqual(pair.Second.shape[1..]));
        if (!fits)
            throw new ArgumentException(
                $"The references have shapes {string.Join(" and ", _references.Select(ShapeText.Of))}, the inputs "
                + $"{string.Join(" and ", subject.Inputs.Select(ShapeText.Of))}; they may differ in their first size only.",
                "references");
    }
}
