using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>
/// Fixup (Zhang, Dauphin, Ma 2019): with L residual blocks, the m layers of a block's branch are scaled by L^(−1/(2m−2)), the last of
/// them and the network's last linear layer are zero. A block is what stands beside a sum under one name in the state dict.
/// </summary>
internal sealed class FixupScheme
{
    private readonly Dictionary<string, List<Node>> _branches = new(StringComparer.Ordinal);
    private readonly Node? _last;

    public FixupScheme(ArchitectureGraph graph, IReadOnlyList<Node> weighted)
    {
        foreach (var join in graph.Nodes.Where(static node => node.Layer.IsResidualSum && Owner(node.Path).Length > 0))
            _branches[Owner(join.Path)] = [];
        foreach (var node in weighted.Where(static node => !node.IsProjection))
        {
            if (BlockOf(node.Path) is { } branch)
                branch.Add(node);
        }

        _last = weighted.LastOrDefault(static node => node.Layer.IsFullyConnected && !node.IsProjection);
    }

    /// <summary>The statements that initialise the weights of that layer; none where TorchSharp's initialisation stays.</summary>
    public IReadOnlyList<string> Initialize(Node node, string field)
    {
        if (ReferenceEquals(node, _last))
            return InitializationScheme.Zero(node, field);
        if (BlockOf(node.Path) is not { } branch)
            return [];
        if (node.IsProjection)
            return InitializationScheme.Kaiming(node, field);
        if (ReferenceEquals(node, branch[branch.Count - 1]))
            return InitializationScheme.Zero(node, field);

        var scale = Math.Pow(_branches.Count, -1.0 / (2 * branch.Count - 2));
        return InitializationScheme.Each(node, field, weight => $"{Torch.Networks}.Functional.ScaledKaiming({weight}, {Torch.Literal(scale)});");
    }

    // The innermost residual block around a layer.
    private List<Node>? BlockOf(string path)
    {
        for (var owner = Owner(path); owner.Length > 0; owner = Owner(owner))
        {
            if (_branches.TryGetValue(owner, out var branch))
                return branch;
        }

        return null;
    }

    private static string Owner(string path)
    {
        var dot = path.LastIndexOf('.');
        return dot < 0 ? "" : path.Substring(0, dot);
    }
}
