using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace XAttr.Generator.Architecture;

/// <summary>Gives layers and sections their names in the state dict, as PyTorch's <c>Sequential</c> numbers them, and keeps them unique.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The open section's dotted name, or null on the top level.</summary>
    public string? Section { get; private set; }

    /// <summary>Opens a section; the answer is what is wrong with its name, or null.</summary>
    public string? Open(string name)
    {
        var parts = name.Split('.');
        if (!parts.All(IsValid))
            return $"the section name '{name}' is not letters, digits and underscores, with dots between nested names";

        // A section inside another one implies the outer one, which then may not be a layer's name.
        for (var length = 1; length <= parts.Length; length++)
        {
            var path = string.Join(".", parts.Take(length));
            if (_taken.Contains(path) && (length == parts.Length || !_sections.Contains(path)))
                return $"the name '{path}' is taken already";
            if (length < parts.Length && _sections.Add(path))
                _taken.Add(path);
        }

        _taken.Add(name);
        _sections.Add(name);
        Section = name;
        return null;
    }

    /// <summary>Closes the open section; false where none is open.</summary>
    public bool Close()
    {
        var wasOpen = Section is not null;
        Section = null;
        return wasOpen;
    }

    /// <summary>The next layer's name in the open section: the explicit one, or its position.</summary>
    public (string Name, string? Problem) Next(string? explicitName)
    {
        var key = Section ?? "";
        _counts.TryGetValue(key, out var position);
        _counts[key] = position + 1;

        var name = explicitName ?? position.ToString(CultureInfo.InvariantCulture);
        if (!IsValid(name))
            return (name, $"the name '{name}' is not letters, digits and underscores");
        var path = Section is null ? name : Section + "." + name;
        return (name, _taken.Add(path) ? null : $"the name '{path}' is taken already");
    }

    // What is valid here is valid in a C# identifier behind an underscore, and in every state dict.
    private static bool IsValid(string name) =>
        name.Length > 0 && name.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');
}
