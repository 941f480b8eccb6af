using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;

namespace XAttr.Generator.Emission;

/// <summary>Which intermediates are dead after which node, so that each is freed as soon as it can be.</summary>
internal sealed class Liveness
{
    private readonly ILookup<int, int> _deadAfter;

    public Liveness(ArchitectureGraph graph)
    {
        var lastUse = new Dictionary<int, int>();
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            // A result that nobody uses is dead at once.
            lastUse[i] = i;
            foreach (var input in graph.Nodes[i].Scope.Inputs.Where(static input => !input.IsInput))
                lastUse[input.Node] = i;
        }

        lastUse.Remove(graph.Result!.Node);
        _deadAfter = lastUse.ToLookup(static pair => pair.Value, static pair => pair.Key);
    }

    /// <summary>The nodes whose results are used for the last time by this node, in order.</summary>
    public IEnumerable<int> DeadAfter(int node) => _deadAfter[node];
}
