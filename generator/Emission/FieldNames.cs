using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;

namespace XAttr.Generator.Emission;

/// <summary>The C# fields of a network's modules: <c>_features_0</c> for <c>features.0</c>.</summary>
internal sealed class FieldNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public FieldNames(IEnumerable<Node> nodes)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.Where(static node => node.Layer is ModuleLayer))
        {
            // "a.b_c" and "a_b.c" would share a name: the later one gets more underscores.
            var name = "_" + node.Path.Replace('.', '_');
            while (!taken.Add(name))
                name += "_";
            _names.Add(node.Path, name);
        }
    }

    public string this[Node node] => _names[node.Path];
}
