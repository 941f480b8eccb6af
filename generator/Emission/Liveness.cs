using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;

namespace XAttr.Generator.Emission;

/// <summary>Which intermediates are dead after which node, so that each is freed as soon as it can be.</summary>
internal sealed class Liveness
{
    private static readonly List<int> None = [];

    private readonly List<int>?[] _deadAfter;

    /// <param name="graph">The network.</param>
    /// <param name="first">The first node that is computed; what stands before it is another's to free.</param>
    public Liveness(ArchitectureGraph graph, int first)
    {
        // A result that nobody uses is dead at once.
        var lastUse = Enumerable.Range(0, graph.Nodes.Count).ToArray();
        for (var i = first; i < lastUse.Length; i++)
        {
            foreach (var input in graph.Nodes[i].Scope.Inputs)
            {
                if (!input.IsInput)
                    lastUse[input.Node] = i;
            }
        }

        _deadAfter = new List<int>?[lastUse.Length];
        for (var i = first; i < lastUse.Length; i++)
        {
            if (i != graph.Result!.Node)
                (_deadAfter[lastUse[i]] ??= new List<int>(1)).Add(i);
        }
    }

    /// <summary>The nodes whose results are used for the last time by this node, in order.</summary>
    public List<int> DeadAfter(int node) => _deadAfter[node] ?? None;
}
