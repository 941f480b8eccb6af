using System.Collections.Generic;
using System.Linq;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Where the samples stand behind an operation.</summary>
/// <param name="Axis">Their dimension; null where it is lost.</param>
/// <param name="Mixing">How it mixes them, as a clause; null where it does not.</param>
internal readonly record struct BatchOutcome(BatchAxis? Axis, string? Mixing = null)
{
    /// <summary>They are taken together.</summary>
    public static readonly BatchOutcome Together = new(null, "takes the samples of the batch together");

    /// <summary>They change places.</summary>
    public static readonly BatchOutcome Moved = new(null, "puts samples of the batch in the places of others");

    /// <summary>Each meets others.</summary>
    public static readonly BatchOutcome Joined = new(null, "joins each sample of the batch with others");

    /// <summary>What a number does that grows with the number of samples.</summary>
    public const string Counted = "counts the samples of the batch, and what is computed with it changes with their number";

    /// <summary>It cannot be told.</summary>
    public static readonly BatchOutcome Lost;

    public static BatchOutcome Keep(BatchAxis? axis) => new(axis);

    /// <summary>Of an operation between elements at the same place.</summary>
    public static BatchOutcome Of(IEnumerable<BatchAxis?> inputs)
    {
        var known = inputs.OfType<BatchAxis>().ToList();
        if (known.Count == 0)
            return Lost;
        if (known.Any(static axis => axis.IsPart))
            return known.All(static axis => axis.IsPart) ? Keep(BatchAxis.Part) : Joined;
        var first = known[0];
        foreach (var other in known.Skip(1))
        {
            if (first.Rank is { } rank && other.Rank is { } otherRank && rank != otherRank)
                first = rank > otherRank ? first : other;
            else if (first.Axis != other.Axis)
                return Joined;
            else
                first = first.Rank is null ? other : first;
        }

        return Keep(first);
    }
}
