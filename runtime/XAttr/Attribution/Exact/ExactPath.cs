using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// ∫₀¹ ∂F/∂x (x′ + t(x − x′)) dt of a piecewise linear network: along the path all that a choice is made on is affine in t until the next choice flips, and
/// the gradient is constant. So it walks from flip to flip and sums gradient × length. A step costs a forward and a backward pass behind a flip, which make
/// the choices and give the gradient, and a forward pass with those choices at an end of the path, which together give the next flip.
/// </summary>
/// <remarks>The passes are of the input's type; places and sums are of float64.</remarks>
internal sealed class ExactPath
{
    // How far behind a flip choices are made, in units of rounding: so far that they are made by the slopes there, and each step goes on.
    private const double Behind = 64;

    // Each part ends in a region of its own, so that many more cost more than a larger batch saves.
    private const int MostParts = 64;

    private readonly Subject _subject;
    private readonly Tensor[] _starts;
    private readonly Tensor[] _paths;
    private readonly PiecewiseLinearCall _network;
    private readonly int? _mostRegions;
    private readonly int[] _regions;
    private readonly double _step;
    private readonly double _tolerance;

    // [target][input], [N, …]
    private readonly Tensor[][] _sums;

    /// <summary>Of every sample of a subject.</summary>
    /// <param name="subject">The network at the ends of the paths.</param>
    /// <param name="starts">Where they begin.</param>
    /// <param name="mostRegions">How many regions of a sample are walked at most; null for all.</param>
    public ExactPath(Subject subject, Tensor[] starts, int? mostRegions)
    {
        (_subject, _starts, _mostRegions) = (subject, starts, mostRegions);
        _network = new(subject.Model);
        _paths = [.. subject.Inputs.Select((input, i) => input.sub(starts[i]))];
        _regions = new int[subject.Samples];
        var rounding = subject.Inputs.Max(static input => Precision.UnitRoundoff(input.dtype));
        (_step, _tolerance) = (Behind * rounding, Math.Sqrt(rounding));
        _sums = [.. Enumerable.Range(0, subject.Targets).Select(_ => Array.ConvertAll(_paths, static path => zeros_like(path, ScalarType.Float64)))];
    }

    /// <summary>The regions that were walked, a sample each.</summary>
    public IReadOnlyList<int> Regions => _regions;

    /// <summary>The first sample with more regions than are allowed, or null.</summary>
    public int? Unfinished { get; private set; }

    /// <summary>
    /// The mean gradients along the paths, [target][input], float64. What lies behind the last region that is allowed is left out: it counts as 0.
    /// </summary>
    public Tensor[][] Walk()
    {
        // Where the regions are counted, a path is walked from its beginning.
        var parts = _mostRegions is null ? Math.Min(MostParts, _subject.Passes.AtOnce(_subject.Samples)) : 1;
        var waiting = new Queue<PathPart>(
            from part in Enumerable.Range(0, parts)
            from sample in Enumerable.Range(0, (int)_subject.Samples)
            select new PathPart(sample, (double)part / parts, (part + 1.0) / parts));
        var walking = new List<PathPart>();
        var progress = new PathProgress(_subject.Passes);
        while (true)
        {
            while (walking.Count < _subject.Passes.BatchSize && waiting.TryDequeue(out var next))
                walking.Add(next);
            if (walking.Count == 0)
                break;
            _subject.Passes.BeforeBatch();
            progress.Report(Step(walking));
            walking.RemoveAll(part => part.IsDone || IsStopped(part));
        }

        if (Unfinished is null)
            RequireCompleteness();
        return _sums;
    }

    private bool IsStopped(PathPart part)
    {
        if (_regions[part.Sample] < _mostRegions.GetValueOrDefault(int.MaxValue))
            return false;
        Unfinished ??= part.Sample;
        return true;
    }

    // One region of each; how much of all paths that is.
    private double Step(List<PathPart> rows)
    {
        using var scope = NewDisposeScope();
        var device = _paths[0].device;
        using var samples = tensor(rows.Select(static row => (long)row.Sample).ToArray()).to(device);
        var (from, end) = (Places(rows, static row => row.At).to(device), Places(rows, static row => row.End).to(device));
        var here = from.add(_step).minimum(end);
        // The end that is farther away: a slope is the more exact, the farther its two points are from each other.
        var there = here.lt(0.5).to(ScalarType.Float64);
        var (starts, paths) = (Rows(_starts, samples), Rows(_paths, samples));
        using var trace = new TracingPass();
        var (values, gradients) = Along(starts, paths, here, samples).GradientsBy(points => _network.Call(points, trace));
        using var flip = new NextFlip(trace.Choices, here, there, end);
        var straight = Along(starts, paths, there, samples).ValuesBy(points => _network.Call(points, flip));
        for (var target = 0; target < values.Length; target++)
        {
            var rise = Sum(gradients[target].Zip(paths, static (gradient, path) => gradient.mul(path)));
            RequireAffine(straight[target].to(ScalarType.Float64).sub(values[target]).sub(rise.mul(there.sub(here))), values[target], straight[target], rise.abs(), rows);
        }

        var place = flip.Place.squeeze(1);
        Add(gradients, samples, place.sub(from));
        var places = place.cpu().data<double>();
        var walked = 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            walked += places[i] - rows[i].At;
            rows[i].At = places[i];
            _regions[rows[i].Sample]++;
        }

        return walked;
    }

    private Subject Along(Tensor[] starts, Tensor[] paths, Tensor at, Tensor samples) =>
        _subject.At([.. starts.Select((start, i) => start.add(paths[i].mul(PerRow(at.to(start.dtype), start))))], samples);

    private void Add(Tensor[][] gradients, Tensor samples, Tensor lengths)
    {
        for (var target = 0; target < gradients.Length; target++)
        {
            for (var input = 0; input < gradients[target].Length; input++)
            {
                var gradient = gradients[target][input];
                _sums[target][input].index_add_(0, samples, gradient.to(ScalarType.Float64).mul(PerRow(lengths, gradient)), 1);
            }
        }
    }

    // What is smooth, or chooses without telling the pass, does not go on as it began.
    private void RequireAffine(Tensor miss, Tensor value, Tensor straight, Tensor rise, List<PathPart> rows)
    {
        var size = rise.add(value.abs()).add(straight.abs());
        if (FirstAbove(miss, size) is { } row)
            throw new InvalidOperationException(
                Invariant($"{ModuleName.Of(_subject.Model.Module)} is not piecewise linear: at sample {rows[row].Sample}, {rows[row].At:0.###} of the way from the baseline, ")
                + "it is not affine with the choices of its layers held. " + PiecewiseLinearCall.WayOut);
    }

    // The regions' sum, to the values of the network's own forward pass.
    private void RequireCompleteness()
    {
        using var scope = NewDisposeScope();
        var (ends, starts) = (_subject.Values(), _subject.At(_starts).Values());
        for (var target = 0; target < ends.Length; target++)
        {
            var attributions = _sums[target].Select((mean, input) => mean.mul(_paths[input])).ToArray();
            var rise = ends[target].to(ScalarType.Float64).sub(starts[target].to(ScalarType.Float64));
            var size = Sum(attributions.Select(static attribution => attribution.abs())).add(ends[target].abs()).add(starts[target].abs());
            if (FirstAbove(Sum(attributions).sub(rise), size) is { } sample)
                throw new InvalidOperationException(
                    $"{ModuleName.Of(_subject.Model.Module)} is not piecewise linear, or not continuous: at sample {sample} the regions of its path sum to another value than F(x) − F(x′). "
                    + PiecewiseLinearCall.WayOut);
        }
    }

    private int? FirstAbove(Tensor miss, Tensor size)
    {
        using var above = miss.abs().gt(size.to(ScalarType.Float64).mul(_tolerance)).nonzero();
        return above.numel() == 0 ? null : (int)above[0, 0].ToInt64();
    }

    private static Tensor Places(List<PathPart> rows, Func<PathPart, double> of) => tensor(rows.Select(of).ToArray(), ScalarType.Float64);

    private static Tensor[] Rows(Tensor[] ofSamples, Tensor samples) => Array.ConvertAll(ofSamples, tensor => tensor.index_select(0, samples));

    // The sum of a row's elements over all inputs, float64 [R].
    private static Tensor Sum(IEnumerable<Tensor> ofInputs) => ofInputs
        .Select(static elements => elements.to(ScalarType.Float64).flatten(1).sum(1)).Aggregate(static (sum, next) => sum.add(next));

    private static Tensor PerRow(Tensor ofRows, Tensor like) => ofRows.reshape([-1, .. Enumerable.Repeat(1L, (int)like.dim() - 1)]);
}
