using System.Collections.Generic;
using System.Linq;
using System.Text;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>What is wrong with a network with open sizes, from what is wrong with it for samples of certain ones.</summary>
internal static class ProbeProblems
{
    /// <summary>The problems of one, with the sizes that another does not share taken out of what is said.</summary>
    public static IReadOnlyList<Problem> Common(SizeProbe probe, SizeProbe other)
    {
        var rest = other.Graph.Problems.ToList();
        var problems = new List<Problem>();
        foreach (var problem in probe.Graph.Problems)
        {
            var match = rest.FirstOrDefault(candidate => Merge(problem, candidate) is not null);
            problems.Add(match is null ? At(problem, probe, "") : Merge(problem, match)!);
            if (match is not null)
                rest.Remove(match);
        }

        return problems;
    }

    /// <summary>The problems that a network has for samples of certain sizes alone.</summary>
    public static IReadOnlyList<Problem> Of(SizeProbe probe, string wayOut) => [.. probe.Graph.Problems.Where(static problem => !problem.IsWarning).Select(problem => At(problem, probe, wayOut))];

    /// <summary>Another layer stands there for such samples.</summary>
    public static Problem OtherLayers(Node node, SizeProbe probe) =>
        Mismatch(node, $"for {probe.Samples} other layers stand here, as a projection that not all sizes need; write them out");

    /// <summary>A layer has another degree for other samples.</summary>
    public static Problem OtherDegree(SizeProbe probe, SizeProbe other, int index)
    {
        var (node, grown) = (probe.Graph.Nodes[index], other.Graph.Nodes[index]);
        return Mismatch(node, $"its degree would grow with a size that is open, from {node.Degree} for {probe.Samples} to {grown.Degree} for {other.Samples}; declare that size");
    }

    /// <summary>A layer is made or called otherwise for other samples.</summary>
    public static Problem OtherText(SizeProbe probe, SizeProbe other, int index)
    {
        var node = probe.Graph.Nodes[index];
        var shape = new SizeLabels([probe, other]).Of(graph => graph.Nodes[index].Scope.Input);
        var what = node.Layer is ILearned ? "its weights would be made for a size that is open" : "its call would name a size that is open";
        return Mismatch(node, $"{what}: its input has the shape {shape.Text}; {WayOut(node, shape)}");
    }

    private static string WayOut(Node node, Shape shape)
    {
        if (node.Layer.WayOutOfOpenSizes(node.Scope) is { } own)
            return own;
        var open = string.Join(", ", Enumerable.Range(0, shape.Rank).Where(i => shape[i] == SampleSize.Open).Select(static i => Torch.Literal(i + 1)));
        return node.Scope.Inputs[0].IsFlattened ? "pool before the Flatten, such as with AdaptiveAvgPool1d(1) or AdaptiveAvgPool2d(1)"
            : shape.Rank > 1 && open.Length > 0 ? $"pool over it first, such as with Mean({open}), or declare that size"
            : "declare that size";
    }

    private static Problem Mismatch(Node node, string reason) => new(RuleIds.ShapeMismatch, node.Scope.Step, node.Scope.DisplayName, reason);

    // What is said of a layer ends with the reason; what is said of the whole network names no sizes.
    private static Problem At(Problem problem, SizeProbe probe, string wayOut) => problem is { RuleId: RuleIds.ShapeMismatch or RuleIds.InvalidArgument, Arguments.Count: 2 }
        ? problem with { Arguments = new EquatableArray<string>([problem.Arguments[0], $"for {probe.Samples} {problem.Arguments[1]}{wayOut}"]) }
        : problem;

    private static Problem? Merge(Problem one, Problem other)
    {
        if (one.RuleId != other.RuleId || one.Step != other.Step || one.Origin != other.Origin || one.Member != other.Member || one.Arguments.Count != other.Arguments.Count)
            return null;
        var arguments = one.Arguments.ToArray();
        for (var i = 0; i < arguments.Length; i++)
        {
            if (Merge(arguments[i], other.Arguments[i]) is not { } merged)
                return null;
            arguments[i] = merged;
        }

        return one with { Arguments = new EquatableArray<string>(arguments) };
    }

    // Texts that differ in numbers alone, with a question mark for each that differs.
    private static string? Merge(string one, string other)
    {
        if (one == other)
            return one;
        var text = new StringBuilder();
        var (i, j) = (0, 0);
        while (i < one.Length && j < other.Length)
        {
            var (number, match) = (Number(one, i), Number(other, j));
            if ((number.Length == 0) != (match.Length == 0) || (number.Length == 0 && one[i] != other[j]))
                return null;
            text.Append(number.Length == 0 ? one[i].ToString() : number == match ? number : SampleSize.OpenText);
            (i, j) = (i + System.Math.Max(1, number.Length), j + System.Math.Max(1, match.Length));
        }

        return i == one.Length && j == other.Length ? text.ToString() : null;
    }

    private static string Number(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is >= '0' and <= '9')
            end++;
        return text.Substring(start, end - start);
    }
}
