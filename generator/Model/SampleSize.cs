using System.Collections.Generic;
using System.Linq;

namespace XAttr.Generator.Model;

/// <summary>A size of a sample as it was declared: a number, or start + step · n with an n ≥ 1 that is not known before the network is called.</summary>
/// <param name="Text">As messages say it: 32, n, 8 * n, or ? where n has no name.</param>
/// <param name="Unknown">What n is called: sizes that call it the same go by the same n. Null for a number.</param>
/// <param name="Start">The number, or what is added.</param>
/// <param name="Step">What n is multiplied by; 0 for a number.</param>
internal sealed record SampleSize(string Text, string? Unknown, long Start, long Step)
{
    /// <summary>What stands for a size without a name.</summary>
    public const long Open = -1;

    /// <summary>What such a size is printed as.</summary>
    public const string OpenText = "?";

    // Sizes that are computed of it fit into 64 bits.
    private const long Largest = int.MaxValue;

    // A size that grows by the same step between these grows so everywhere.
    private static readonly long[] Tried = [1, 2, 3, 1000];

    /// <summary>The size for an n.</summary>
    public long At(long value) => Start + Step * value;

    /// <summary>Reads a size as it was written, or says what is wrong with it.</summary>
    /// <param name="text">An integer, or an expression of integers and one name.</param>
    /// <param name="open">What the n of a size without a name is called.</param>
    public static (SampleSize? Size, string? Problem) Read(string text, string open)
    {
        var names = Names(text).Distinct().ToList();
        if (names.Count > 1)
            return (null, $"the size '{text}' has {names.Count} names, {string.Join(" and ", names)}; it takes one, such as \"8 * {names[0]}\"");
        if (names.Count == 0)
        {
            var (number, problem) = IntegerExpression.Evaluate(text, new Dictionary<string, long>());
            return problem is not null ? (null, $"the size {problem}")
                : number == Open ? (new SampleSize(OpenText, open, 0, 1), null)
                : (new SampleSize(text, null, number, 0), null);
        }

        var values = new List<long>();
        foreach (var value in Tried)
        {
            var (size, problem) = IntegerExpression.Evaluate(text, new Dictionary<string, long> { [names[0]] = value });
            if (problem is not null)
                return (null, $"the size {problem}");
            values.Add(size);
        }

        return values.All(static value => value is >= -Largest * 1000 and <= Largest * 1000) && IsLinear(values)
            ? (new SampleSize(text, names[0], 2 * values[0] - values[1], values[1] - values[0]), null)
            : (null, $"the size '{text}' does not grow with {names[0]} by one whole number at a time; write a multiple of it, such as \"8 * {names[0]}\"");
    }

    private static bool IsLinear(IReadOnlyList<long> values)
    {
        var step = values[1] - values[0];
        return step is >= 1 and <= Largest && values[2] - values[1] == step && values[3] - values[0] == step * (Tried[3] - Tried[0]);
    }

    /// <summary>The names in an expression: letters, digits and underscores, no digit first.</summary>
    public static IEnumerable<string> Names(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
                i++;
            if (i > start && !char.IsDigit(text[start]))
                yield return text.Substring(start, i - start);
            i = System.Math.Max(i, start + 1);
        }
    }
}

/// <summary>What is known of an input with sizes that are not.</summary>
/// <param name="Sizes">Its sizes as they were declared.</param>
/// <param name="Least">The smallest sample that the network takes.</param>
/// <param name="Example">A sample of the sizes that multiply-adds are told for.</param>
internal sealed record OpenSizes(EquatableArray<SampleSize> Sizes, Shape Least, Shape Example)
{
    /// <summary>[3, ?, 8 * n]</summary>
    public Shape Shape { get; } = new Shape([.. Sizes.Select(static size => size.Unknown is null ? size.Start : SampleSize.Open)])
    {
        Names = new EquatableArray<string>([.. Sizes.Select(static size => size.Text)]),
    };

    /// <summary>Whether a sample of that shape is none too small.</summary>
    public bool IsTaken(Shape shape)
    {
        for (var i = 0; i < Least.Rank; i++)
        {
            if (shape.Rank != Least.Rank || shape[i] < Least[i])
                return false;
        }

        return true;
    }
}
