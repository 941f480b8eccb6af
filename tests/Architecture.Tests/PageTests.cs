using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Testing;

namespace XAttr.Tests;

/// <summary>What pages refer to is there, and every page of docs is found from the README.</summary>
public sealed class PageTests
{
    [Fact]
    public void LinksLeadSomewhere()
    {
        var anchors = Page.All.ToDictionary(static page => page.Path, static page => page.Anchors.ToHashSet());
        var dead = Page.All.SelectMany(page => page.Links.Where(link => !Leads(link)).Select(link => $"{page}: {link.Path}#{link.Anchor}")).ToList();

        Assert.True(dead.Count == 0, string.Join('\n', dead));
        Assert.Contains(Page.All.SelectMany(static page => page.Links), static link => link.Anchor.Length > 0);

        bool Leads((string Path, string Anchor) link) =>
            Exists(link.Path) && (link.Anchor.Length == 0 || (anchors.TryGetValue(link.Path, out var known) && known.Contains(link.Anchor)));
    }

    [Fact]
    public void PathsInCodeAreThere()
    {
        var dead = Page.All.SelectMany(static page => page.Paths.Where(static path => !Exists(path)).Select(path => $"{page}: {path}")).ToList();

        Assert.True(dead.Count == 0, string.Join('\n', dead));
        Assert.NotEmpty(Page.All.SelectMany(static page => page.Paths));
    }

    [Fact]
    public void FiguresThatPagesNameAreMeasured()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "benchmarks", "Figures"), "*Source.cs", SearchOption.AllDirectories)
            .Select(static path => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileNameWithoutExtension(path)[..^"Source".Length]}".ToLowerInvariant()).ToHashSet();
        var groups = sources.Select(static source => source.Split('/')[0]).ToHashSet();
        var named = Page.All.SelectMany(static page => page.Figures.Select(figure => (Page: page, Name: figure.Replace("-", "", StringComparison.Ordinal)))).ToList();

        Assert.NotEmpty(named);
        Assert.DoesNotContain(named, figure => !sources.Contains(figure.Name) && !groups.Contains(figure.Name));
    }

    [Fact]
    public void EveryPageIsFoundFromTheReadme()
    {
        var pages = Page.All.ToDictionary(static page => page.Path);
        var found = new HashSet<string>();
        var next = new Stack<string>(["README.md"]);
        while (next.TryPop(out var path))
            if (pages.TryGetValue(path, out var page) && found.Add(path))
                foreach (var link in page.Links)
                    next.Push(Directory.Exists(Path.Combine(SourceTree.Root, link.Path)) ? $"{link.Path}/README.md" : link.Path);

        Assert.Empty(pages.Keys.Where(static path => !path.StartsWith("tests/", StringComparison.Ordinal)).Except(found));
    }

    // A star stands for any file of a folder.
    private static bool Exists(string path)
    {
        var full = Path.Combine(SourceTree.Root, path);
        if (!path.Contains('*', StringComparison.Ordinal))
            return Path.Exists(full);
        var parts = path.Split('/');
        IEnumerable<string> folders = [SourceTree.Root];
        foreach (var part in parts)
            folders = [.. folders.Where(Directory.Exists).SelectMany(folder => part.Contains('*', StringComparison.Ordinal) ? Directory.EnumerateFileSystemEntries(folder, part) : Entry(folder, part))];
        return folders.Any();
    }

    private static IEnumerable<string> Entry(string folder, string name) => Path.Exists(Path.Combine(folder, name)) ? [Path.Combine(folder, name)] : [];
}
