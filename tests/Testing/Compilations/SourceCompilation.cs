using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Testing;

/// <summary>Compilations from text, as a user's project would make them: C# 12, nullable on, documentation diagnosed.</summary>
public static class SourceCompilation
{
    /// <summary>The language of the oldest compiler that the generator supports.</summary>
    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(params IEnumerable<string> sources) => Create(References.All, sources);

    public static CSharpCompilation Create(ImmutableArray<MetadataReference> references, IEnumerable<string> sources) =>
        CSharpCompilation.Create("Tests.Source", sources.Select(Parse), references, Options);

    /// <summary>A tree with a path of its own, so that spans can be told apart and an .editorconfig applies.</summary>
    public static SyntaxTree Parse(string source, int index = 0) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, $"/src/Source{index}.cs");

    /// <summary>As a library, with every warning.</summary>
    public static CSharpCompilationOptions Options { get; } = new(
        OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        allowUnsafe: false,
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);
}
