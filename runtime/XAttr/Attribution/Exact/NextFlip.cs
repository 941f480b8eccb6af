using System;
using System.Collections.Generic;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// The pass at other points of the same paths, with the choices of the first: between the two all that a choice is made on is affine in the place t on
/// the path, so that both tell where the first of the choices would be made otherwise.
/// </summary>
internal sealed class NextFlip : FirstOrderPass, IDisposable
{
    // What moves by less of its layer's largest element along the whole path is rounding: equal elements that were added up in another order.
    private const double Flat = 16;

    private readonly IReadOnlyList<TracedChoice> _choices;
    private readonly Tensor _here;
    private readonly Tensor _distance;
    private int _made;

    /// <summary>From a pass that was traced.</summary>
    /// <param name="choices">Its choices.</param>
    /// <param name="here">Where on their paths its rows were, float64 [R].</param>
    /// <param name="there">Where the rows of this pass are, float64 [R].</param>
    /// <param name="end">Where to look no further, float64 [R].</param>
    public NextFlip(IReadOnlyList<TracedChoice> choices, Tensor here, Tensor there, Tensor end)
    {
        (_choices, _here, _distance) = (choices, here.unsqueeze(1), there.sub(here).unsqueeze(1));
        Place = end.unsqueeze(1).DetachFromDisposeScope();
    }

    /// <summary>The first place behind the traced one at which a choice flips, or the end, float64 [R, 1].</summary>
    public Tensor Place { get; private set; }

    internal override bool IsReplay => true;

    internal override Tensor Weighted(Tensor input, Func<Tensor, Tensor> map, IEnumerable<Tensor> weights) => map(input);

    internal override Tensor Choose(Tensor[] inputs, Func<Tensor[], (Tensor Output, FrozenChoice Choice)> decide)
    {
        if (_made == _choices.Count)
            throw new InvalidOperationException("The network made more choices in the second pass than in the first; its layers must not depend on its input.");
        var traced = _choices[_made++];
        var output = traced.Choice.Apply(inputs);
        using var scope = NewDisposeScope();
        var flat = Scale(traced.Inputs).maximum(Scale(inputs)).mul(Flat * Precision.UnitRoundoff(inputs[0].dtype));
        var place = traced.Choice switch
        {
            { Margins: { } margins } => ByMargins(margins(traced.Inputs), traced.Inputs, inputs, flat),
            { Maxima: { } maxima } => ByMaxima(maxima, traced, inputs, flat),
            { Jumping: { } layer } => throw new InvalidOperationException(
                $"{layer} is not continuous: where another element of a window becomes the largest, what it puts back jumps to another place, which no gradient tells. "
                + PiecewiseLinearCall.WayOut),
            _ => throw new InvalidOperationException(
                "A layer draws at random, as dropout does in train mode, so there is no function to integrate. Leave KeepMode to its default, or call eval()."),
        };
        if (!ReferenceEquals(place, Place))
        {
            // The network's own scope, in which this runs, ends before it is asked for.
            Place.Dispose();
            Place = place.DetachFromDisposeScope();
        }

        return output;
    }

    public void Dispose() => Place.Dispose();

    private Tensor ByMargins(Func<Tensor[], Tensor> margins, Tensor[] here, Tensor[] there, Tensor flat) => First(Place, margins(here), margins(there), flat);

    // The largest of affine functions is convex. So the first place at which another is the largest is found from any place behind it: at each, those that
    // are the largest cross the chosen ones before it, or nowhere.
    private Tensor ByMaxima(Func<Tensor[], Tensor> maxima, TracedChoice traced, Tensor[] there, Tensor flat)
    {
        var (place, chosen, chosenThere) = (Place, maxima(traced.Inputs), maxima(there));
        while (true)
        {
            using var rival = traced.Decide(At(place, traced.Inputs, there)).Choice;
            var next = First(place, chosen.sub(rival.Maxima!(traced.Inputs)), chosenThere.sub(rival.Maxima!(there)), flat);
            if (!next.lt(place).any().ToBoolean())
                return next;
            place = next;
        }
    }

    private Tensor[] At(Tensor place, Tensor[] here, Tensor[] there)
    {
        var share = place.sub(_here).div(_distance);
        return [.. Pairs()];

        IEnumerable<Tensor> Pairs()
        {
            for (var i = 0; i < here.Length; i++)
                yield return here[i].add(there[i].sub(here[i]).mul(share.to(here[i].dtype).reshape([-1, .. Ones(here[i].dim() - 1)])));
        }
    }

    // The first place at which one of the margins falls below 0.
    private Tensor First(Tensor place, Tensor here, Tensor there, Tensor flat)
    {
        if (here.numel() == 0)
            return place;
        var (margins, ends) = (here.flatten(1).to(ScalarType.Float64), there.flatten(1).to(ScalarType.Float64));
        var slopes = ends.sub(margins).div(_distance);
        var falls = slopes.lt(flat.neg());
        var zeros = _here.sub(margins.div(slopes)).masked_fill(falls.logical_not(), double.PositiveInfinity);
        return place.minimum(zeros.amin([1], keepdim: true).maximum(_here));
    }

    // The largest element of each row, float64 [R, 1]; where it is no number, nothing is flat beside it.
    private static Tensor Scale(Tensor[] inputs)
    {
        var scale = inputs[0].flatten(1).abs().amax([1], keepdim: true);
        foreach (var other in inputs.AsSpan(1))
            scale = scale.maximum(other.flatten(1).abs().amax([1], keepdim: true));
        return scale.to(ScalarType.Float64);
    }

    private static long[] Ones(long count)
    {
        var ones = new long[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
