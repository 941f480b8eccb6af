using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>The variables of the layers' results, which carry the layers' names: <c>conv1</c>, <c>features_0</c>, and <c>relu_3</c> where the name is a number.</summary>
internal sealed class Variables
{
    // What the emitted methods call, or declare, by these names. A field begins with an underscore, and no variable does.
    private static readonly string[] Reserved = ["scope", "embedded", "training", "get_parameter", "Embed", "ForwardEmbedded", FrozenOperands.Pass, "input", "inputs"];

    private readonly string[] _names;

    /// <param name="graph">The network, in the order of its computation.</param>
    public Variables(ArchitectureGraph graph)
    {
        var taken = new HashSet<string>(Reserved.Concat(graph.Inputs.Select(static input => input.Name)), StringComparer.Ordinal);
        _names = [.. graph.Nodes.Select(node => Escape(Take(Name(node), taken)))];
    }

    /// <summary>The variable of the result of the node with this index.</summary>
    public string this[int node] => _names[node];

    private static string Name(Node node)
    {
        var kind = node.Layer.Name.ToLowerInvariant();
        var path = node.HasName ? node.Path : node.Path.Substring(0, node.Path.Length - kind.Length) + kind;
        var name = path.Replace('.', '_').TrimStart('_');
        return name.Length == 0 ? kind : name[0] is >= '0' and <= '9' ? $"{kind}_{name}" : name;
    }

    private static string Take(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{name}_{number.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }

    // A sum is called add, which means more in an event alone.
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) is not (SyntaxKind.None or SyntaxKind.AddKeyword) ? "@" + name : name;
}
