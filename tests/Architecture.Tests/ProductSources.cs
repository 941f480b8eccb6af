using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Tests;

/// <summary>The product's sources, and which file names what another declares.</summary>
internal static class ProductSources
{
    private static readonly string[] Folders = ["generator", "analyzers", "runtime"];

    // What the compiler loads, with the one file that it shares with the runtime; and what networks run on.
    private static readonly Func<string, bool>[] Parts =
    [
        static path => !IsRuntime(path) || path == "runtime/XAttr/Language/Rational.cs",
        IsRuntime,
    ];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = typeof(ProductSources).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The files, from the root, with slashes.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Each place where a file names a type, or a member of one, that another file declares.</summary>
    public static IReadOnlyList<(string From, string To, string Name)> Uses() => [.. Parts.Select(Compile).SelectMany(Uses)];

    private static IEnumerable<(string From, string To, string Name)> Uses(CSharpCompilation compilation) =>
        compilation.SyntaxTrees.AsParallel().AsOrdered().SelectMany(tree =>
        {
            var model = compilation.GetSemanticModel(tree);
            return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
                .SelectMany(name => Declarations(model.GetSymbolInfo(name).Symbol).Select(file => (tree.FilePath, file, name.Identifier.Text)))
                .Distinct();
        });

    private static bool IsRuntime(string path) => path.StartsWith("runtime/", StringComparison.Ordinal);

    private static IEnumerable<string> Declarations(ISymbol? symbol) => symbol switch
    {
        null or INamespaceSymbol or ITypeParameterSymbol => [],
        INamedTypeSymbol type => FilesOf(type),
        _ => symbol.ContainingType is { } type ? FilesOf(type) : [],
    };

    // What several rooms declare, such as polyfills, belongs to whoever names it.
    private static IEnumerable<string> FilesOf(INamedTypeSymbol type) =>
        type.OriginalDefinition.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree.FilePath);

    // Errors do not matter, since only names are looked up. What projects may refer to, projects say.
    private static CSharpCompilation Compile(Func<string, bool> isPart)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Files.Where(isPart).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Root, path)), options, path));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("XAttr", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Product", trees, references);
    }
}
