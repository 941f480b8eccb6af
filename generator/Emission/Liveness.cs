using System;
using System.Linq;
using XAttr.Generator.Architecture;

namespace XAttr.Generator.Emission;

/// <summary>Which intermediates are dead after which node, so that each is freed as soon as it can be.</summary>
internal sealed class Liveness
{
    // All of them in the order of their deaths; those of a node begin where those of the node before it end.
    private readonly int[] _dead;
    private readonly int[] _ends;

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

        _dead = [.. Enumerable.Range(first, lastUse.Length - first).Where(i => i != graph.Result!.Node).OrderBy(i => lastUse[i])];
        _ends = new int[lastUse.Length];
        foreach (var i in _dead)
            _ends[lastUse[i]]++;
        for (var i = 1; i < _ends.Length; i++)
            _ends[i] += _ends[i - 1];
    }

    /// <summary>The nodes whose results are used for the last time by this node, in order.</summary>
    public ReadOnlySpan<int> DeadAfter(int node)
    {
        var start = node == 0 ? 0 : _ends[node - 1];
        return _dead.AsSpan(start, _ends[node] - start);
    }
}
