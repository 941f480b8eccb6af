using System;
using System.Collections.Generic;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>The declared networks that others have inside, each built once, however often and at whatever sizes the others are tried.</summary>
internal sealed class NetsInside
{
    private readonly Dictionary<(string Type, Shape? At), ArchitectureGraph> _graphs = [];

    /// <summary>The network as it is declared.</summary>
    public ArchitectureGraph Of(ModuleDeclaration module) => Of(module, at: null, () => ArchitectureBuilder.Build(module.Net!, inside: this));

    /// <summary>The network for the sizes that reach it, where its own are open and take these; else as it is declared.</summary>
    /// <param name="module">Its class.</param>
    /// <param name="shape">The shape of a sample that reaches it; null where that is not known.</param>
    public ArchitectureGraph Of(ModuleDeclaration module, Shape? shape)
    {
        var graph = Of(module);
        if (shape is null || graph.Inputs[0] is not { Open: { } open } input || !open.IsTaken(shape))
            return graph;
        var sizes = DeclaredSizes.Read(module.Net!)!;
        if (sizes.Solve(input.Step, shape) is not { } values)
            return graph;
        var fixedGraph = Of(module, shape, () => SizeProbe.Of(sizes, values, Variant.XDnn, this).Graph);
        return fixedGraph.IsProved ? fixedGraph : graph;
    }

    private ArchitectureGraph Of(ModuleDeclaration module, Shape? at, Func<ArchitectureGraph> build)
    {
        if (!_graphs.TryGetValue((module.Type, at), out var graph))
            _graphs.Add((module.Type, at), graph = build());
        return graph;
    }
}
