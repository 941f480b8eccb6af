using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Layers.Tests.Documentation;

/// <summary>A layer's row of the degree table in words, found by asking the layer itself at several degrees of its inputs.</summary>
/// <param name="Text">The degree of the result from d, the current tensor's, and e, the tapped tensors'.</param>
/// <param name="Refusal">Why it has none on a tensor of degree 1, and the way out; null where it has one.</param>
internal sealed record DegreeFormula(string Text, string? Refusal)
{
    private static readonly int[] Degrees = [0, 1, 2, 3];

    public static DegreeFormula Of(Node node)
    {
        var (always, nonnegative) = (Find(node, isNonnegative: false), Find(node, isNonnegative: true));
        var text = always == nonnegative ? always : $"{nonnegative} where no element is below 0, else {always}";
        var (degree, _, problems) = Ask(node, 1, 1, isNonnegative: false);
        if (degree is not null)
            return new(text, null);
        var refusal = problems.First(static problem => problem.RuleId == RuleIds.NotHomogeneous).Arguments;
        return new(text, $"{refusal[2]}; {refusal[3]}");
    }

    private static string Find(Node node, bool isNonnegative)
    {
        var rows = (
            from d in Degrees
            from e in node.Scope.Inputs.Count > 1 ? Degrees : [d]
            select (D: d, E: e, Result: Ask(node, d, e, isNonnegative).Degree)).ToList();
        var (factor, text, _) = Ask(node, 1, 1, isNonnegative);
        return Formulas(factor, text).FirstOrDefault(formula => rows.TrueForAll(row => Nullable.Equals(formula.Compute(row.D, row.E), row.Result))).Text
            ?? throw new InvalidOperationException($"{node.Layer.Name} has a degree that no formula describes: {string.Join(", ", rows)}");
    }

    // The most common ones first; the last fits a layer that is refused everywhere, and nothing else.
    private static IEnumerable<(string Text, Func<int, int, double?> Compute)> Formulas(double? factor, string factorText)
    {
        yield return ("d", static (d, _) => d);
        yield return ("0", static (_, _) => 0);
        yield return ("1", static (_, _) => 1);
        yield return ("0 where d = 0", static (d, _) => d == 0 ? 0 : null);
        yield return ("d where d = e", static (d, e) => d == e ? d : null);
        yield return ("d + e", static (d, e) => d + e);
        yield return ("d − e", static (d, e) => d - e);
        if (factor is not null)
            yield return ($"{factorText}·d", (d, _) => factor * d);
        yield return ("none", static (_, _) => null);
    }

    private static (double? Degree, string Text, List<Problem> Problems) Ask(Node node, int d, int e, bool isNonnegative)
    {
        var problems = new List<Problem>();
        var inputs = node.Scope.Inputs
            .Select((input, i) => input with { Degree = i == 0 ? d : e, IsNonnegative = isNonnegative })
            .ToList();
        var scope = new LayerScope(node.Scope.Declaration, 0, node.Path, EquatableArray<Operand>.From(inputs), Variant.XDnn, problems);
        var degree = node.Layer.InferDegree(scope);
        return (degree?.ToDouble(), degree?.ToString() ?? "", problems);
    }
}
