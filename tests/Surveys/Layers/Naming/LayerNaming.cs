using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Testing;

namespace XAttr.Surveys.Layers.Naming;

/// <summary>
/// Which hand-written files of the product name each layer, tests aside. A file names a layer where its code refers to the layer's class or
/// to its attribute, by what the compiler binds, and where a string is the layer's name, or a list of such names. What is not counted: texts
/// for people, such as "use ReLU", comments, the names of arguments that some layer has too (Bias, Scale), of operators of ONNX (Add, Concat), which are
/// that format's own, and files written from the table.
/// </summary>
/// <param name="Files">The files that name each layer, by the layer's name.</param>
public sealed record LayerNaming(IReadOnlyDictionary<string, IReadOnlyList<string>> Files)
{
    // What it writes in strings are operators of the format; layers it names in code.
    private const string Onnx = "runtime/XAttr.Onnx/";

    /// <summary>How many files name the layer that most files name.</summary>
    public int Worst => Files.Values.Max(static files => files.Count);

    /// <summary>Reads every file of the product.</summary>
    public static LayerNaming Measure()
    {
        var files = LayerTable.Layers.Keys.ToDictionary(static name => name, static _ => new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var compilation in ProductSources.Compile())
        {
            foreach (var tree in compilation.SyntaxTrees.Where(static tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
            {
                foreach (var name in new NameFinder(compilation.GetSemanticModel(tree), files.ContainsKey, inTexts: !tree.FilePath.StartsWith(Onnx, StringComparison.Ordinal)).Find(tree.GetRoot()))
                    files[name].Add(tree.FilePath);
            }
        }

        return new LayerNaming(files.ToDictionary(static item => item.Key, static item => (IReadOnlyList<string>)[.. item.Value], StringComparer.Ordinal));
    }
}
