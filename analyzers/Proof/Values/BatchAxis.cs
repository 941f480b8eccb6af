using System.Collections.Generic;
using System.Linq;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Which dimension of a tensor the samples of the batch stand in.</summary>
/// <param name="Axis">The dimension, from 0.</param>
/// <param name="Rank">How many dimensions there are; null where that is not known.</param>
internal sealed record BatchAxis(int Axis, int? Rank = null)
{
    /// <summary>Of the network's input: the first.</summary>
    public static readonly BatchAxis OfInput = new(0);

    /// <summary>Of a tensor that was taken out of some samples of the batch, and holds nothing of the others.</summary>
    public static readonly BatchAxis Part = new(-1);

    public bool IsPart => Axis < 0;

    /// <summary>Whether the dimension, counted from the end where it is negative, is the samples'. Where the rank is not known, the last is not.</summary>
    public bool Is(long dimension) => !IsPart && (dimension >= 0 ? dimension == Axis : dimension + Rank == Axis);

    /// <summary>Without these dimensions, none of which is the samples'; null where it cannot be told.</summary>
    public BatchAxis? Without(IReadOnlyList<long> dimensions)
    {
        if (IsPart)
            return this;
        if (Rank is null && Axis > 0 && dimensions.Any(static dimension => dimension < 0))
            return null;
        return new BatchAxis(Axis - dimensions.Count(dimension => (dimension < 0 ? dimension + (Rank ?? int.MaxValue) : dimension) < Axis), Rank - dimensions.Count);
    }

    /// <summary>With a new dimension at that place; null where it cannot be told.</summary>
    public BatchAxis? With(long dimension)
    {
        if (IsPart || (dimension < 0 && Rank is null && Axis > 0))
            return IsPart ? this : null;
        var place = dimension < 0 ? dimension + (Rank ?? int.MaxValue - 1) + 1 : dimension;
        return new BatchAxis(place <= Axis ? Axis + 1 : Axis, Rank + 1);
    }

    /// <summary>With two dimensions in each other's place; null where it cannot be told.</summary>
    public BatchAxis? Swapped(long one, long other)
    {
        if (IsPart)
            return this;
        if (!Is(one) && !Is(other))
            return Rank is null && Axis > 0 && (one < 0 || other < 0) ? null : this;
        var target = Is(one) ? other : one;
        return target >= 0 ? this with { Axis = (int)target } : Rank is { } rank ? this with { Axis = (int)(target + rank) } : null;
    }
}
