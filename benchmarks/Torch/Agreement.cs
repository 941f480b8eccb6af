using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Benchmarks.Torch.Cases;
using XAttr.Benchmarks.Torch.Workers;

namespace XAttr.Benchmarks.Torch;

/// <summary>The sides must compute the same numbers, or their times say nothing about each other.</summary>
internal static class Agreement
{
    // What is written by hand computes what XAttr does.
    private static readonly (string Ours, string Hand)[] Pairs = [("", "hand_"), ("", "onnx_"), ("first_", "double_")];

    /// <summary>Compares what is written by hand with ours, and every side's checks with the first one's.</summary>
    public static void Require(CaseDescription description, IReadOnlyList<IReadOnlyList<(string Kind, string Name, double Value)>> checks)
    {
        foreach (var (ours, hand) in Pairs)
            foreach (var byHand in checks[0].Where(check => check.Name.StartsWith(hand, StringComparison.Ordinal)))
            {
                var name = ours + byHand.Name[hand.Length..];
                Require(description, checks[0].Single(check => check.Name == name), description.Sides[0], byHand with { Name = name });
            }

        for (var side = 1; side < checks.Count; side++)
        {
            if (checks[side].Count != checks[0].Count || checks[0].Count == 0)
                throw new InvalidDataException($"{description.Name}: {description.Sides[side].Name} made {checks[side].Count} checks, {description.Sides[0].Name} {checks[0].Count}.");
            for (var i = 0; i < checks[0].Count; i++)
                Require(description, checks[0][i], description.Sides[side], checks[side][i]);
        }
    }

    private static void Require(
        CaseDescription description, (string Kind, string Name, double Value) expected, Side side, (string Kind, string Name, double Value) actual)
    {
        var difference = Math.Abs(actual.Value - expected.Value) / Math.Abs(expected.Value);
        if (actual.Name != expected.Name || !(difference <= description.Tolerance))
            throw new InvalidDataException(
                $"{description.Name}: {side.Name} has {actual.Name} = {actual.Value:R}, {description.Sides[0].Name} has {expected.Name} = {expected.Value:R}; "
                + $"they may differ by {description.Tolerance:G3} relative, which is rounding.");
    }
}
