using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Generator.Layers;
using XAttr.Testing;

namespace XAttr.Surveys.Layers.Naming;

/// <summary>
/// Which hand-written files of the product name each layer, tests aside. A file names a layer where its code refers to the layer's class or
/// to its attribute, by what the compiler binds, and where a string is the layer's name, or a list of such names. What is not counted: texts
/// for people, such as "use ReLU", comments, the names of arguments that some layer has too (Bias, Scale), and files written from the table.
/// </summary>
/// <param name="Files">The files that name each layer, by the layer's name.</param>
public sealed record LayerNaming(IReadOnlyDictionary<string, IReadOnlyList<string>> Files)
{
    private static readonly string[] Rooms = ["generator", "analyzers", "runtime"];

    /// <summary>How many files name the layer that most files name.</summary>
    public int Worst => Files.Values.Max(static files => files.Count);

    /// <summary>Reads every file of the product.</summary>
    public static LayerNaming Measure()
    {
        var files = LayerTable.Layers.Keys.ToDictionary(static name => name, static _ => new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var room in Rooms)
        {
            var compilation = Compile(room);
            foreach (var tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
            {
                foreach (var name in new NameFinder(compilation.GetSemanticModel(tree), files.ContainsKey).Find(tree.GetRoot()))
                    files[name].Add(tree.FilePath);
            }
        }

        return new LayerNaming(files.ToDictionary(static item => item.Key, static item => (IReadOnlyList<string>)[.. item.Value], StringComparer.Ordinal));
    }

    // Its errors do not matter: the analyzers' room sees no more of the generator's than names, which bind to what the other rooms define.
    private static CSharpCompilation Compile(string room)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: room == "runtime" ? [] : ["XATTR_GENERATOR"]);
        string[] folders = room == "analyzers" ? ["analyzers", "generator"] : [room];
        var trees = folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(SourceTree.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(static path => Path.GetRelativePath(SourceTree.Root, path).Replace('\\', '/'))
            .Where(static path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Append(room == "runtime" ? null : "runtime/XAttr/Language/Rational.cs")
            .OfType<string>()
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(SourceTree.Root, path)), options, path));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("XAttr", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(room, trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }
}
