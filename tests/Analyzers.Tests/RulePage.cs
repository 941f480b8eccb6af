using System;
using System.IO;
using System.Linq;
using XAttr.Surveys.Analyzers;
using XAttr.Testing;

namespace XAttr.Analyzers.Tests;

/// <summary>The documentation page of a rule.</summary>
internal sealed class RulePage(string id)
{
    private readonly string[] _lines = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "rules", id + ".md"));

    public string Title => _lines[0];

    /// <summary>The row of the table: category, severity, enabled by default.</summary>
    public string[] Properties => [.. _lines.Where(static line => line.StartsWith('|')).ElementAt(2).Trim('|').Split('|').Select(static cell => cell.Trim())];

    /// <summary>The only C# block under the heading, as a whole source file.</summary>
    public string Snippet(string heading)
    {
        var section = _lines.SkipWhile(line => line != "## " + heading).Skip(1).TakeWhile(static line => !line.StartsWith("## ", StringComparison.Ordinal)).ToList();
        var start = section.IndexOf("```csharp");
        var end = section.LastIndexOf("```");
        Assert.True(start >= 0 && end > start, $"{id}.md has no C# block under '## {heading}'.");
        Assert.Equal(2, section.Count(static line => line.StartsWith("```", StringComparison.Ordinal)));
        return Declarations.Complete(string.Join('\n', section[(start + 1)..end]));
    }
}
