using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace XAttr.Testing;

/// <summary>The product's own sources, for tests of what names what.</summary>
public static class ProductSources
{
    private static readonly string[] Folders = ["generator", "analyzers", "runtime"];

    // The one file of the runtime that the compiler's part has too, and the rooms of its own that the runtime has.
    private const string Shared = "runtime/XAttr/Language/Rational.cs";
    private static readonly string[] SharedRooms = ["generator/Layers/", "generator/Model/"];

    /// <summary>The files, from the root, with slashes; what templates write belongs to whoever takes them.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/content/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// What the compiler loads, generator and analyzers together; and what networks run on. Errors do not matter, since only names are looked
    /// up: what projects may refer to, projects say.
    /// </summary>
    public static IEnumerable<CSharpCompilation> Compile() =>
    [
        Compile(Files.Where(static path => !IsRuntime(path) || path == Shared), "XATTR_GENERATOR"),
        Compile(Files.Where(static path => IsRuntime(path) || Array.Exists(SharedRooms, room => path.StartsWith(room, StringComparison.Ordinal)))),
    ];

    private static bool IsRuntime(string path) => path.StartsWith("runtime/", StringComparison.Ordinal);

    private static CSharpCompilation Compile(IEnumerable<string> files, params string[] symbols)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: symbols);
        var trees = files.Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(SourceTree.Root, path)), options, path));
        var references = References.TrustedPaths()
            .Where(static path => !Path.GetFileName(path).StartsWith("XAttr", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Product", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
