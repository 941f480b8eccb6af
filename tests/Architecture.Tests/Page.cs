using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>A page of Markdown, and what it refers to. Code blocks refer to nothing.</summary>
internal sealed class Page
{
    // Where things lie; what a span of code begins with one of them is a path.
    private static readonly Regex PathInCode = new(@"(?<![\w./$~-])(?:generator|analyzers|runtime|tests|benchmarks|eng|examples|docs)/[\w./*-]*[\w*]");
    private static readonly Regex Link = new(@"\]\((?!https?:|mailto:)([^)\s]+)\)");
    private static readonly Regex Span = new("`[^`]+`");

    private readonly string[] _lines;

    private Page(string path)
    {
        Path = path;
        _lines = File.ReadAllLines(System.IO.Path.Combine(SourceTree.Root, path));
    }

    /// <summary>Where it is, from the solution's folder.</summary>
    public string Path { get; }

    /// <summary>All pages that are written for readers.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.EnumerateFiles(SourceTree.Root, "*.md")
            .Concat(new[] { "docs", "examples", "tests" }.SelectMany(static folder => Directory.EnumerateFiles(System.IO.Path.Combine(SourceTree.Root, folder), "*.md", SearchOption.AllDirectories)))
            .Select(static path => System.IO.Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "node_modules"))
            .Order(StringComparer.Ordinal).Select(static path => new Page(path)),
    ];

    /// <summary>The links to files and headings of this repository, as paths from the solution's folder and anchors.</summary>
    public IEnumerable<(string Path, string Anchor)> Links => Prose().SelectMany(static line => Link.Matches(Span.Replace(line, ""))).Select(match =>
    {
        var parts = match.Groups[1].Value.Split('#', 2);
        return (parts[0].Length == 0 ? Path : Relative(parts[0]), parts is [_, var anchor] ? anchor : "");
    });

    /// <summary>The paths in spans of code.</summary>
    public IEnumerable<string> Paths => Prose().SelectMany(static line => Span.Matches(line)).SelectMany(static span => PathInCode.Matches(span.Value)).Select(static match => match.Value);

    /// <summary>What follows `eng/figures.sh` anywhere on the page: a group, or a group and a source.</summary>
    public IEnumerable<string> Figures => _lines.SelectMany(static line => Regex.Matches(line, @"eng/figures\.sh ([a-z][a-z/-]*[a-z])")).Select(static match => match.Groups[1].Value);

    /// <summary>The anchors of its headings, as repositories on the web make them.</summary>
    public IEnumerable<string> Anchors =>
        Prose().Where(static line => line.StartsWith('#')).Select(static line => Regex.Replace(line.TrimStart('#', ' ').ToLowerInvariant(), @"[^\w -]", "").Replace(' ', '-'));

    public override string ToString() => Path;

    private string Relative(string link)
    {
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(SourceTree.Root, Path))!;
        return System.IO.Path.GetRelativePath(SourceTree.Root, System.IO.Path.GetFullPath(link, folder)).Replace('\\', '/');
    }

    private IEnumerable<string> Prose()
    {
        var isCode = false;
        foreach (var line in _lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (!isCode)
                yield return line;
        }
    }
}
