using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using XAttr.Layers.Tests.Documentation;
using XAttr.Testing;

namespace XAttr.Layers.Tests;

/// <summary>Files of the repository that are written from the table of layers: eng/layers.sh writes them anew.</summary>
public sealed class WrittenFilesTests
{
    private static readonly bool IsAccepting = Environment.GetEnvironmentVariable("XATTR_WRITE_LAYERS") == "1";

    [Fact]
    public void AttributesAreWhatTheTableSays()
    {
        var written = AttributeSource.Write();
        Assert.All(written, static file => Check($"{AttributeSource.Folder}/{file.Key}", file.Value));
        var others = Directory.GetFiles(Path.Combine(SourceTree.Root, AttributeSource.Folder)).Select(static path => Path.GetFileName(path)).Except(written.Keys);
        Assert.Empty(others);
    }

    [Fact]
    public void PageOfAllLayersIsWhatTheTableSays() => Check("docs/layers.md", LayerPage.Write());

    private static void Check(string name, string text)
    {
        var path = Path.Combine(SourceTree.Root, name);
        var accepted = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (accepted == text)
            return;
        if (!IsAccepting)
            throw new TestFailure($"{name} is stale (- file, + table). If the table is right: eng/layers.sh\n\n{TextDiff.Format(accepted, text)}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
