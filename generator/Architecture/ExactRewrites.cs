using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>
/// Rewrites that make the forward pass faster and change neither an output nor a gradient in a single bit. Names, numbering and the
/// summary are those of the declaration.
/// </summary>
internal static class ExactRewrites
{
    /// <summary>The graph in the order of its computation, or the graph itself where its declaration forbids that.</summary>
    public static ArchitectureGraph Apply(ArchitectureGraph graph)
    {
        if (!graph.Declaration.Header.Optimize)
            return graph;
        var nodes = graph.Nodes.ToArray();
        var uses = CountUses(graph);
        for (var i = 0; i < nodes.Length; i++)
            PoolBeforeReLU(nodes, uses, i);
        for (var i = 0; i < nodes.Length; i++)
            OverwriteInput(nodes, uses, i);
        return graph with { Nodes = nodes };
    }

    // A maximum of max(0, x) is max(0, ·) of the maximum: the same element is chosen, and where none is above 0 no gradient flows in either order.
    private static void PoolBeforeReLU(Node[] nodes, int[] uses, int pooling)
    {
        var pool = nodes[pooling];
        var between = pool.Scope.Inputs[0].Node;
        if (pool.Scope.Inputs[0].IsInput || nodes[between] is not { Layer.IsRectifier: true } relu || uses[between] != 1)
            return;
        if (!pool.Layer.CommutesWithReLU || pool.Output.Count >= relu.Output.Count)
            return;

        nodes[between] = pool with
        {
            Scope = pool.Scope.On(relu.Scope.Inputs[0]),
            Rewrites = pool.Rewrites + $"; before ReLU '{relu.Path}': the same, on fewer elements",
        };
        nodes[pooling] = relu with
        {
            Scope = relu.Scope.On(new Operand(between, pool.Output, pool.Degree)),
            Output = pool.Output,
            OpenOutput = pool.OpenOutput,
            Rewrites = $"; behind {pool.Layer.Name} '{pool.Path}'",
        };
    }

    // What is overwritten must be read by nothing else, not even before: another layer's gradient may need it.
    private static void OverwriteInput(Node[] nodes, int[] uses, int index)
    {
        var node = nodes[index];
        var input = node.Scope.Inputs[0];
        if (node.Layer.CallInPlace("x") is not null && !input.IsInput && uses[input.Node] == 1 && nodes[input.Node].Layer.IsOverwritable)
            nodes[index] = node with { IsInPlace = true, Rewrites = node.Rewrites + "; in place: nothing else reads its input" };
    }

    private static int[] CountUses(ArchitectureGraph graph)
    {
        var uses = new int[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
        {
            foreach (var input in node.Scope.Inputs)
                Count(input);
        }

        foreach (var result in graph.Results)
            Count(result);
        return uses;

        void Count(Operand input)
        {
            if (!input.IsInput)
                uses[input.Node]++;
        }
    }
}
