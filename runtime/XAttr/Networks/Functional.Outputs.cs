using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace XAttr.Networks;

// What a generated network of several outputs gives one of them by.
public static partial class Functional
{
    /// <summary>The number of an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="names">The names of all.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="ArgumentException">There is none of that name; the message says which there are.</exception>
    public static int FindOutput(string name, IReadOnlyList<string> names, string network)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(names);
        for (var i = 0; i < names.Count; i++)
            if (string.Equals(names[i], name, StringComparison.Ordinal))
                return i;
        throw new ArgumentException($"{network} has no output '{name}'; it has {string.Join(", ", names)}.", nameof(name));
    }

    /// <summary>The terms of a sum of outputs, by their numbers.</summary>
    /// <param name="sum">Names and weights.</param>
    /// <param name="names">The names of all outputs.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="ArgumentException">There are no terms, an output is none or stands there twice, or a weight is not finite.</exception>
    public static (int Output, double Weight)[] OutputTerms(IReadOnlyList<(string Name, double Weight)> sum, IReadOnlyList<string> names, string network)
    {
        ArgumentNullException.ThrowIfNull(sum);
        if (sum.Count == 0)
            throw new ArgumentException($"A sum of outputs of {network} needs at least one term; the outputs are {string.Join(", ", names)}.", nameof(sum));
        (int Output, double Weight)[] terms = [.. sum.Select(term => (FindOutput(term.Name, names, network), term.Weight))];
        foreach (var (output, weight) in terms)
            if (!double.IsFinite(weight))
                throw new ArgumentException(FormattableString.Invariant($"The weight of the output '{names[output]}' is {weight}; it must be finite."), nameof(sum));
        if (terms.GroupBy(static term => term.Output).FirstOrDefault(static group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The output '{names[twice.Key]}' stands twice in the sum; add its weights.", nameof(sum));
        return terms;
    }

    /// <summary>The terms as they are read: main + 0.3 aux.</summary>
    public static string OutputText(IReadOnlyList<(int Output, double Weight)> terms, IReadOnlyList<string> names) => string.Join(
        " + ", terms.Select(term => term.Weight == 1 ? names[term.Output] : string.Create(CultureInfo.InvariantCulture, $"{term.Weight} {names[term.Output]}")));

    /// <summary>The degree that the terms have in common.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="names">The names of all outputs.</param>
    /// <param name="degree">The degree of an output by its name.</param>
    /// <exception cref="ArgumentException">They have several, so that their sum has none.</exception>
    public static Rational OutputDegree(IReadOnlyList<(int Output, double Weight)> terms, IReadOnlyList<string> names, Func<string, Rational> degree)
    {
        var degrees = terms.Select(term => (Name: names[term.Output], Degree: degree(names[term.Output]))).ToList();
        return degrees.TrueForAll(term => term.Degree == degrees[0].Degree)
            ? degrees[0].Degree
            : throw new ArgumentException(
                $"The outputs have the degrees {string.Join(", ", degrees.Select(static term => $"{term.Degree} ({term.Name})"))}, so their sum has none. Attribute each by itself; the "
                + "sum of their attributions, each with its weight, is what you are after.",
                "sum");
    }

    /// <summary>One output of all, or a weighted sum of some; the others are freed.</summary>
    /// <param name="outputs">What the network gave: a tuple of tensors.</param>
    /// <param name="terms">Which of them, with their weights.</param>
    /// <param name="names">The names of all.</param>
    /// <exception cref="InvalidOperationException">The terms of a sum have several shapes.</exception>
    public static Tensor TakeOutput(ITuple outputs, IReadOnlyList<(int Output, double Weight)> terms, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        var all = Enumerable.Range(0, outputs.Length).Select(i => (Tensor)outputs[i]!).ToList();
        var only = terms is [{ Weight: 1 }] ? all[terms[0].Output] : null;
        try
        {
            return only ?? Sum([.. terms.Select(term => (names[term.Output], all[term.Output], term.Weight))]);
        }
        finally
        {
            foreach (var output in all)
                if (!ReferenceEquals(output, only))
                    output.Dispose();
        }
    }

    private static Tensor Sum(IReadOnlyList<(string Name, Tensor Output, double Weight)> terms)
    {
        using var scope = NewDisposeScope();
        var first = terms[0];
        foreach (var (name, output, _) in terms)
            if (!output.shape.AsSpan().SequenceEqual(first.Output.shape))
                throw new InvalidOperationException(
                    $"The outputs '{first.Name}' and '{name}' have the shapes {ShapeText.Of(first.Output)} and {ShapeText.Of(output)}; a sum takes outputs of one shape.");
        return terms.Skip(1).Aggregate(first.Output.mul(first.Weight), static (sum, term) => sum.add(term.Output.mul(term.Weight))).MoveToOuterDisposeScope();
    }
}
