using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission.Blocks;

/// <summary>
/// Finds in a network the uses of blocks that can be methods: those that read one tensor and give one. What a rewrite moved out of a block, or
/// into it, is computed beside it.
/// </summary>
internal sealed class BodyReader
{
    private readonly ArchitectureGraph _graph;
    private readonly Dictionary<BlockUse, Range> _ranges = [];
    private readonly Dictionary<BlockUse, int> _learned = [];

    // The index of the last node that reads each one; the network's results are read behind all.
    private readonly int[] _lastUse;

    // The first and the last node that have the weights of that name, where several do.
    private readonly Dictionary<string, Range>? _shared;

    private BodyReader(ArchitectureGraph graph, int first)
    {
        _graph = graph;
        if (graph.Nodes.Any(static node => node.IsAgain))
            _shared = FindShared(graph.Nodes);
        _lastUse = new int[graph.Nodes.Count];
        var open = new Dictionary<BlockUse, Range>();
        for (var i = first; i < graph.Nodes.Count; i++)
        {
            foreach (var input in graph.Nodes[i].Scope.Inputs)
            {
                if (!input.IsInput)
                    _lastUse[input.Node] = i;
            }

            for (var use = graph.Nodes[i].Use; use is not null; use = use.Outer)
            {
                open[use] = open.TryGetValue(use, out var range) && range.End == i ? range with { End = i + 1 } : new Range(i, i + 1);
                if (!_ranges.TryGetValue(use, out var longest) || open[use].Length > longest.Length)
                    _ranges[use] = open[use];
            }
        }

        // A look-up that the forward pass finds done is of its blocks still.
        foreach (var node in graph.Nodes.Where(static node => node.Layer is ILearned))
        {
            for (var use = node.Use; use is not null; use = use.Outer)
                _learned[use] = (_learned.TryGetValue(use, out var learned) ? learned : 0) + 1;
        }

        foreach (var result in graph.Results.Where(static result => !result.IsInput))
            _lastUse[result.Node] = int.MaxValue;
    }

    /// <summary>The network as the bodies of its methods.</summary>
    /// <param name="graph">The network, in the order of its computation.</param>
    /// <param name="first">The first node that is computed.</param>
    public static Body Read(ArchitectureGraph graph, int first) =>
        new(use: null, new BodyReader(graph, first).Items(null, new Range(first, graph.Nodes.Count)), input: null, [.. graph.Results]);

    private List<BodyItem> Items(BlockUse? outer, Range range)
    {
        var items = new List<BodyItem>(range.Length);
        for (var i = range.Start; i < range.End;)
        {
            var body = Outermost(_graph.Nodes[i].Use, outer, i, range.End);
            items.Add(body is null ? new BodyItem(i, _graph.Nodes[i], null) : new BodyItem(body.Result.Node, _graph.Nodes[body.Result.Node], body));
            i = body is null ? i + 1 : _ranges[body.Use!].End;
        }

        return items;
    }

    // The body of the outermost use around a node that is one, and begins with the node; null where the node is not inside the body around both.
    private Body? Outermost(BlockUse? use, BlockUse? outer, int start, int end)
    {
        if (use == outer || !IsInside(use, outer))
            return null;
        return Outermost(use!.Outer, outer, start, end) ?? Call(use, start, end);
    }

    private static bool IsInside(BlockUse? use, BlockUse? outer)
    {
        while (use is not null && use != outer)
            use = use.Outer;
        return use == outer;
    }

    // The body of a use that begins there, or null where it is none.
    private Body? Call(BlockUse use, int start, int end)
    {
        var range = _ranges[use];
        if (range.Start != start || range.End > end)
            return null;

        Operand? input = null;
        var (result, learned) = (-1, 0);
        for (var i = range.Start; i < range.End; i++)
        {
            var node = _graph.Nodes[i];
            foreach (var read in node.Scope.Inputs)
            {
                if (read.Node >= range.Start)
                    continue;
                if (input is not null && input.Node != read.Node)
                    return null;
                input = read;
            }

            learned += node.Layer is ILearned ? 1 : 0;
            if (IsSharedBeyond(node, range) || node.Layer.TakesIntegers || (_lastUse[i] >= range.End && result >= 0))
                return null;
            if (_lastUse[i] >= range.End)
                result = i;
        }

        // What overwrites the input is the caller's tensor still.
        if (input is null || result < 0 || learned != (_learned.TryGetValue(use, out var all) ? all : 0) || (_graph.Nodes[result].IsInPlace && _graph.Nodes[result].Scope.Inputs[0].Node < range.Start))
            return null;
        var last = _graph.Nodes[result];
        return new Body(use, Items(use, range), input, new Operand(result, last.Output, last.Degree) { IsOfEvaluation = last.IsOfEvaluation });
    }

    private static Dictionary<string, Range> FindShared(IReadOnlyList<Node> nodes)
    {
        var again = new HashSet<string>(nodes.Where(static node => node.IsAgain).Select(static node => node.Path), StringComparer.Ordinal);
        var shared = new Dictionary<string, Range>(StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i].Layer is ILearned && again.Contains(nodes[i].Path))
                shared[nodes[i].Path] = new(shared.TryGetValue(nodes[i].Path, out var range) ? range.Start : i, i + 1);
        }

        return shared;
    }

    // Weights that are used elsewhere too are fields of what is around both.
    private bool IsSharedBeyond(Node node, Range range) =>
        _shared is not null && node.Layer is ILearned && _shared.TryGetValue(node.Path, out var uses) && (uses.Start < range.Start || uses.End > range.End);

    private readonly record struct Range(int Start, int End)
    {
        public int Length => End - Start;
    }
}
