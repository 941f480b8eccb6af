using System.IO;
using XAttr.Layers.Tests.Documentation;
using XAttr.Testing;

namespace XAttr.Layers.Tests;

public sealed class LayerPageTests
{
    [Fact]
    public void Page_of_all_layers_is_what_the_table_says()
    {
        var path = Path.Combine(SourceTree.Root, "docs", "layers.md");
        var received = Path.ChangeExtension(path, ".received.md");
        var page = LayerPage.Write();
        var accepted = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        if (accepted == page)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, page);
        throw new TestFailure($"docs/layers.md is stale (- page, + table). If the table is right: mv '{received}' '{path}'\n\n{TextDiff.Format(accepted, page)}");
    }
}
