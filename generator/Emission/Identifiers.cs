using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>The fields of a network's modules: <c>_features_0</c> for <c>features.0</c>.</summary>
internal sealed class Identifiers
{
    private readonly Dictionary<string, string> _fields;

    /// <param name="nodes">The layers.</param>
    /// <param name="own">The names of the user's that begin as fields do.</param>
    public Identifiers(IReadOnlyList<Node> nodes, EquatableArray<string> own)
    {
        _fields = new(nodes.Count, StringComparer.Ordinal);
        var taken = new HashSet<string>(own, StringComparer.Ordinal);
        foreach (var node in nodes.Where(static node => node.Layer is ModuleLayer))
        {
            // "a.b_c" and "a_b.c" would share a name: the later one gets more underscores. A path without either shares none but with the user's.
            var name = "_" + node.Path.Replace('.', '_');
            while ((own.Count > 0 || name.LastIndexOf('_') > 0) && !taken.Add(name))
                name += "_";
            _fields.Add(node.Path, name);
        }
    }

    /// <summary>The field of a module.</summary>
    public string this[Node node] => _fields[node.Path];
}
