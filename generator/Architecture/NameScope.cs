using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>
/// Gives the layers and sections of a network, or of one use of a block, their names in the state dict, as PyTorch's <c>Sequential</c>
/// numbers them, and keeps them unique.
/// </summary>
/// <param name="prefix">The path of the block, or empty.</param>
internal sealed class NameScope(string prefix)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private string _section = "";

    /// <summary>Opens a section; the answer is what is wrong with its name, or null.</summary>
    public string? Open(string name)
    {
        var parts = name.Split('.');
        if (!parts.All(IsValid))
            return $"the section name '{name}' must consist of letters, digits and underscores, with dots between nested names";

        // A section inside another one implies the outer one, which then may not be a layer's name.
        for (var length = 1; length <= parts.Length; length++)
        {
            var path = string.Join(".", parts.Take(length));
            if (_taken.Contains(path) && (length == parts.Length || !_sections.Contains(path)))
                return $"the name '{Full(path)}' is taken already; give this one another";
            _taken.Add(path);
            _sections.Add(path);
        }

        _section = name;
        return null;
    }

    /// <summary>Closes the open section; false where none is open.</summary>
    public bool Close()
    {
        var wasOpen = _section.Length > 0;
        _section = "";
        return wasOpen;
    }

    /// <summary>The path of the next layer in the open section: its explicit name, or its position.</summary>
    public (string Path, string? Problem) Next(string? explicitName)
    {
        _counts.TryGetValue(_section, out var position);
        _counts[_section] = position + 1;
        return Take(explicitName ?? position.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The path of a layer that has a name and no position of its own, such as a projection.</summary>
    public (string Path, string? Problem) Take(string name)
    {
        var path = _section.Length == 0 ? name : _section + "." + name;
        if (!IsValid(name))
            return (Full(path), $"the name '{name}' must consist of letters, digits and underscores");
        return (Full(path), _taken.Add(path) ? null : $"the name '{Full(path)}' is taken already; give this one another");
    }

    /// <summary>The open section, and the position of the next layer in it.</summary>
    public (string Section, int Position) Place => (_section, _counts.TryGetValue(_section, out var position) ? position : 0);

    /// <summary>The names from such a place on, given once more.</summary>
    public NameScope Again(string section, int position)
    {
        var again = new NameScope(prefix) { _section = section };
        again._counts[section] = position;
        return again;
    }

    /// <summary>How messages call a step of the open section that has no name.</summary>
    public string Describe(string kind) => Full(_section.Length == 0 ? kind : _section + "." + kind);

    private string Full(string path) => prefix.Length == 0 ? path : prefix + "." + path;

    // What is valid here is valid in a C# identifier behind an underscore, and in every state dict.
    private static bool IsValid(string name) =>
        name.Length > 0 && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
