using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Testing;

/// <summary>Edits of a compilation that mean nothing to any generator.</summary>
public static class Edits
{
    /// <summary>A file that has to do with nothing; <paramref name="version"/> makes its text fresh.</summary>
    public static Compilation AddUnrelatedFile(Compilation compilation, int version = 0) =>
        compilation.AddSyntaxTrees(SourceCompilation.Parse($"internal static class Unrelated{version} {{ public const int Value = {version}; }}", 1000 + version));

    /// <summary>A comment at the top of the first file, so that every span in it moves.</summary>
    public static Compilation AddComment(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.First();
        return ReplaceText(compilation, tree, "// A comment.\n" + tree.GetText());
    }

    /// <summary>The compilation with one file's text replaced, parsed afresh.</summary>
    public static Compilation ReplaceText(Compilation compilation, SyntaxTree tree, string text) =>
        compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text, Encoding.UTF8)));

    /// <summary>The edits one after the other, each on top of the one before.</summary>
    internal static IEnumerable<(string Name, Compilation Compilation)> WithoutMeaning(Compilation compilation)
    {
        yield return ("a clone of the compilation", compilation = compilation.Clone());
        yield return ("an unrelated file", compilation = AddUnrelatedFile(compilation));
        yield return ("a comment", AddComment(compilation));
    }
}
