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
}
