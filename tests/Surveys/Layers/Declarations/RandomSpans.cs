using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>Chooses which steps of a declaration stand in blocks, and in blocks inside those.</summary>
/// <param name="random">The source of all choices.</param>
/// <param name="steps">The steps.</param>
/// <param name="hasRegular">Whether there is a twin that a block may be kept for.</param>
internal sealed class RandomSpans(Random random, IReadOnlyList<StepDeclaration> steps, bool hasRegular)
{
    private const int MaxDepth = 3;

    public IReadOnlyList<BlockSpan> Choose() => Choose(0, steps.Count, depth: 0);

    // Spans that share no labels and no sections with what is around them.
    private List<BlockSpan> Choose(int from, int to, int depth)
    {
        var gap = depth == 0 ? 6 : 2;
        var spans = new List<BlockSpan>();
        for (var start = from + random.Next(gap); start < to; start += random.Next(gap))
        {
            var length = Math.Min(random.Next(1, 7), to - start);
            if (Enumerable.Range(start, length).Any(i => steps[i].Kind is "Sequential" or "End") || SharesLabels(start, length))
            {
                start++;
                continue;
            }

            spans.Add(Span(start, length, depth));
            start += length;
        }

        return spans;
    }

    private BlockSpan Span(int start, int length, int depth)
    {
        var inner = depth + 1 < MaxDepth && random.Next(2) == 0 ? Choose(start, start + length, depth + 1) : [];
        var sized = Enumerable.Range(0, length).FirstOrDefault(
            i => BlockSpan.ParameterArgument(steps[start + i]) >= 0 && !inner.Exists(span => start + i >= span.Start && start + i < span.Start + span.Length), -1);
        return new BlockSpan(start, length, random.Next(5) == 0 ? 2 : 1, random.Next(1, 6), sized)
        {
            Inner = inner,
            RegularOnly = hasRegular && random.Next(12) == 0,
        };
    }

    private bool SharesLabels(int start, int length)
    {
        var inside = steps.Skip(start).Take(length).SelectMany(Labels).ToHashSet(StringComparer.Ordinal);
        return steps.Where((_, i) => i < start || i >= start + length).SelectMany(Labels).Any(inside.Contains);
    }

    private static IEnumerable<string> Labels(StepDeclaration step) =>
        step.Kind is "Tap" or "From" ? [((TextValue)step["Name"]!).Value]
        : step["Taps"] is TextsValue taps ? taps.Values
        : step["Taps"] is TextValue tap ? [tap.Value]
        : [];
}
