using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Graphs;
using XAttr.Onnx.Operators.Joins;

namespace XAttr.Onnx.Operators.Linear;

/// <summary>A sum of products as a formula says: degrees add up.</summary>
internal sealed class Einsum() : Operator("Einsum")
{
    public override IReadOnlyList<string> Attributes => ["equation"];

    public override (int Least, int Most) InputCount => (1, int.MaxValue);

    public override TensorShape? InferShape(OperatorScope node, int output)
    {
        var equation = node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        if (equation.Split("->") is not [var left, var right] || equation.Contains('.'))
            return null;
        var sizes = new Dictionary<char, Dimension?>();
        foreach (var (term, input) in left.Split(',').Zip(node.Present).Where(static pair => pair.Second.Shape?.Rank == pair.First.Length))
        {
            for (var i = 0; i < term.Length; i++)
            {
                if (input.Shape![i] is { } size && (!sizes.TryGetValue(term[i], out var known) || known?.Number is null or 1))
                    sizes[term[i]] = size;
            }
        }

        return new([.. right.Select(letter => sizes.GetValueOrDefault(letter))]);
    }

    public override Rational? InferDegree(OperatorScope node) => Mul.DegreeOfProduct(node);

    // The same sum, with the gradient in the place of what it is asked of.
    public override bool Differentiate(AdjointScope scope)
    {
        var equation = scope.Node.Text("equation", "").Replace(" ", "", StringComparison.Ordinal);
        if (equation.Split("->") is not [var left, var right] || equation.Contains('.'))
            return false;
        var terms = left.Split(',');
        if (terms.Append(right).Any(static term => term.Distinct().Count() != term.Length) || IsRepeated(scope.Node, terms))
            return false;
        for (var i = 0; i < terms.Length; i++)
        {
            if (scope.Wants(i))
                scope.Give(i, Of(scope, terms, right, i));
        }

        return true;
    }

    private static string Of(AdjointScope scope, string[] terms, string right, int input)
    {
        var others = Enumerable.Range(0, terms.Length).Where(i => i != input).ToList();
        var found = right + string.Concat(others.Select(i => terms[i]));
        var kept = string.Concat(terms[input].Where(found.Contains));
        var equation = $"{string.Join(',', others.Select(i => terms[i]).Prepend(right))}->{kept}";
        var gradient = scope.Builder.Add("Einsum", [scope.Gradient, .. others.Select(scope.Input)], ("equation", equation));

        // What was summed over by itself has the same gradient throughout.
        var summed = terms[input].Select(static (letter, axis) => (letter, axis)).Where(pair => !found.Contains(pair.letter)).Select(static pair => (long)pair.axis).ToArray();
        return summed.Length == 0 ? gradient : scope.Add("Expand", scope.Add("Unsqueeze", gradient, scope.Builder.Integers(summed)), scope.ShapeOf(input));
    }

    // Whether a size of 1 stands for one of another term that is not.
    private static bool IsRepeated(OperatorScope node, string[] terms) =>
        terms.Zip(node.Present).SelectMany(static pair => pair.First.Select((letter, axis) => (letter, size: pair.Second.Shape is { } shape && axis < shape.Rank ? shape[axis] : null)))
            .GroupBy(static pair => pair.letter, static pair => pair.size).Any(static sizes => sizes.Any(static size => size?.Number == 1) && !sizes.All(static size => size?.Number == 1));
}
