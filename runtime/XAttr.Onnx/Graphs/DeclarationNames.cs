using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Onnx.Graphs;

/// <summary>
/// Sections and names of a declaration, so that its state dict is that of the framework which the network comes from, as far as sections that are each opened once allow.
/// </summary>
/// <param name="wanted">What the layers with weights are called there.</param>
internal sealed class DeclarationNames(IReadOnlyCollection<string> wanted)
{
    // What a weight will be called, or a section, is no name for what has none.
    private readonly HashSet<string> _reserved = [.. wanted.SelectMany(static path => Prefixes(path).Append(path))];
    private readonly HashSet<string> _layers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private string _open = "";

    /// <summary>The name of a layer with weights: what opens its section, or null; its name there, or null where that is its position; and its whole name.</summary>
    public (string? Opening, string? Name, string Path) Take(string path)
    {
        var section = path.LastIndexOf('.') is var dot and > 0 ? path[..dot] : "";
        var opening = (string?)null;
        if (section != _open)
        {
            var isFree = section.Length == 0 || (!_sections.Contains(section) && !Prefixes(path).Any(_layers.Contains));
            if (!isFree)
            {
                path = path.Replace('.', '_');
                section = "";
            }

            if (section.Length > 0)
            {
                _sections.UnionWith(Prefixes(path));
                opening = $"Sequential(\"{section}\")";
            }
            else if (_open.Length > 0)
            {
                opening = "End";
            }

            _open = section;
        }

        var whole = path;
        for (var i = 1; _layers.Contains(whole) || _sections.Contains(whole); i++)
            whole = string.Create(CultureInfo.InvariantCulture, $"{path}_{i}");
        _layers.Add(whole);
        var name = whole[(section.Length == 0 ? 0 : section.Length + 1)..];
        return (opening, Next() == name ? null : name, whole);
    }

    /// <summary>The name of a layer without weights; null where it is its position.</summary>
    public string? Take(string kind, bool isJoin)
    {
        if (isJoin)
            return null;
        var position = Next();
        if (IsFree(position))
        {
            _layers.Add(Full(position));
            return null;
        }

        var name = kind.ToLowerInvariant();
        for (var i = 1; !IsFree(name); i++)
            name = string.Create(CultureInfo.InvariantCulture, $"{kind.ToLowerInvariant()}{i}");
        _layers.Add(Full(name));
        return name;
    }

    private bool IsFree(string name) => Full(name) is var full && !_layers.Contains(full) && !_reserved.Contains(full) && !_sections.Contains(full);

    private string Full(string name) => _open.Length == 0 ? name : $"{_open}.{name}";

    private string Next()
    {
        var position = _positions.GetValueOrDefault(_open);
        _positions[_open] = position + 1;
        return position.ToString(CultureInfo.InvariantCulture);
    }

    // features and features.0 of features.0.conv.
    private static IEnumerable<string> Prefixes(string path) => path.Select(static (letter, i) => (letter, i)).Where(static pair => pair.letter == '.').Select(pair => path[..pair.i]);
}
