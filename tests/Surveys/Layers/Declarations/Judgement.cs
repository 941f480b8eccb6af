using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Testing;

namespace XAttr.Surveys.Layers.Declarations;

/// <summary>What is to be measured of a whole declaration: the network, or all of it up to the first layer that is said to have no degree.</summary>
internal static class Judgement
{
    public static Verdict Of(NetDeclaration declaration)
    {
        var net = NetArchitecture.Build(declaration);
        var graph = net.XDnn;
        var refusals = net.Problems.Where(static problem => !problem.IsWarning && problem.RuleId != RuleIds.DegreeNotPositive).ToList();
        if (!declaration.IsComplete)
            return new Verdict(graph, IsRefused: false, "its attributes do not compile");
        if (refusals.Count == 0)
            return new Verdict(graph, IsRefused: false, Fault: null) { Regular = net.IsProved ? net.Regular : null };
        return refusals.FirstOrDefault(static problem => problem.RuleId is not (RuleIds.NotHomogeneous or RuleIds.Biased)) is { } other
            ? new Verdict(graph, IsRefused: false, $"{other.RuleId}: {string.Join(" | ", other.Arguments)}")
            : new Verdict(UpToRefusal(graph), IsRefused: true, Fault: null);
    }

    // What comes behind may undo it: the sign of a sigmoid has a degree.
    private static ArchitectureGraph UpToRefusal(ArchitectureGraph graph)
    {
        var nodes = graph.Nodes.TakeWhile(static node => !IsRefused(node)).ToList();
        if (nodes.Count == graph.Nodes.Count)
            throw new TestFailure($"{string.Join(", ", graph.Declaration.Steps)} is refused, but none of its layers is.");

        // With the bias that the X-DNN would not have.
        var refused = graph.Nodes[nodes.Count];
        var biased = refused with { Scope = new LayerScope(refused.Scope.Declaration, 0, refused.Path, refused.Scope.Inputs, Variant.Regular, []) };
        nodes.Add(refused.Layer.IsBiased(refused.Scope.Declaration) ? biased : refused);
        return graph with { Nodes = nodes, Result = new Operand(nodes.Count - 1, refused.Output, refused.Degree) };
    }

    private static bool IsRefused(Node node)
    {
        var scope = new LayerScope(node.Scope.Declaration, 0, node.Path, node.Scope.Inputs, Variant.XDnn, []);
        return node.Layer.InferDegree(scope) is null || node.Layer.IsBiased(scope.Declaration) && !scope.AllowsBias;
    }
}
