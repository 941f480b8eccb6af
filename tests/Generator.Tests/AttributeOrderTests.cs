using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Testing;

namespace XAttr.Generator.Tests;

/// <summary>A declaration's layers are its attributes in order; a compiled class must keep that order for the networks that use it as a block.</summary>
public sealed class AttributeOrderTests
{
    private static readonly string Letters = string.Concat(Enumerable.Range(0, 60).Select(static i => i % 3 == 0 ? "L" : i % 3 == 1 ? "R" : "P"));

    [Fact]
    public void Metadata_keeps_the_order_of_the_source()
    {
        // Alternating kinds on several lines and in several lists: the order must not be one by type.
        var layers = Letters.Select(static (letter, i) => letter switch { 'L' => $"[Linear({i + 1})]", 'R' => "[ReLU]", _ => $"[LeakyReLU({i}.5)]" });
        var compilation = SourceCompilation.Create($"using XAttr;\n[XDnn(4)]\n{string.Join('\n', layers)}\npublic partial class Net;\n");
        var fromSource = Describe(compilation.GetTypeByMetadataName("Net")!);

        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        var consumer = SourceCompilation.Create().AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        var fromMetadata = Describe(consumer.GetTypeByMetadataName("Net")!);

        Assert.Equal(61, fromSource.Length);
        Assert.Equal(fromSource, fromMetadata);
    }

    private static string[] Describe(INamedTypeSymbol type) => [.. type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass!.ContainingNamespace.Name == "XAttr")
        .Select(static attribute => attribute.ToString()!)];
}
