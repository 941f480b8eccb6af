using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using XAttr.Testing;

namespace XAttr.Benchmarks;

/// <summary>A project of n files with networks, and two hundred files that have nothing to do with them.</summary>
/// <param name="files">The number n.</param>
/// <param name="network">The text of one of them: its index, the channels of its first layer where there is a choice, its edition.</param>
internal sealed class Workload(int files, Func<int, int, int, string> network)
{
    private const int BystanderFiles = 200;

    // Its references are resolved already, and what is added to it shares them.
    private static readonly CSharpCompilation Empty = WithBoundReferences(SourceCompilation.Create());

    // Every text is new, so that nothing that Roslyn keeps by text or by tree is found again.
    private static int _edition;

    /// <summary>Networks of eight layers, a file each.</summary>
    public Workload(int networks)
        : this(networks, Network)
    {
    }

    public int Networks => files;

    /// <summary>The whole project, parsed afresh.</summary>
    public CSharpCompilation Create()
    {
        var edition = ++_edition;
        return Empty.AddSyntaxTrees(
            Enumerable.Range(0, files).Select(i => network(i, 8, edition))
                .Concat(Enumerable.Range(0, BystanderFiles).Select(i => Bystander(i, edition)))
                .Select(SourceCompilation.Parse)
                .ToList());
    }

    private static CSharpCompilation WithBoundReferences(CSharpCompilation compilation)
    {
        compilation.GetTypeByMetadataName("XAttr.XDnnAttribute");
        return compilation;
    }

    public Compilation EditBystander(Compilation compilation) => EditBystander(compilation, attribute: "");

    /// <summary>Roslyn itself pays for attributes of any kind in an edited file, whatever the generator looks for.</summary>
    public Compilation EditAttributedBystander(Compilation compilation) => EditBystander(compilation, attribute: "[Serializable]");

    private Compilation EditBystander(Compilation compilation, string attribute)
    {
        var edition = ++_edition;
        var index = edition % BystanderFiles;
        return Replace(compilation, files + index, Bystander(index, edition, attribute));
    }

    public Compilation EditComment(Compilation compilation) => EditNetwork(compilation, channels: 8);

    /// <summary>Another number of channels in one network; no two editions in a row have the same.</summary>
    public Compilation EditModel(Compilation compilation) => EditNetwork(compilation, channels: 9 + (_edition % 97));

    private Compilation EditNetwork(Compilation compilation, int channels)
    {
        var edition = ++_edition;
        var index = edition % files;
        return Replace(compilation, index, network(index, channels, edition));
    }

    private static Compilation Replace(Compilation compilation, int file, string text)
    {
        var old = compilation.SyntaxTrees.ElementAt(file);
        var edited = compilation.ReplaceSyntaxTree(old, SourceCompilation.Parse(text, file));
        edited.SyntaxTrees.ElementAt(file).GetRoot();
        return edited;
    }

    private static string Network(int index, int channels, int edition) => string.Create(CultureInfo.InvariantCulture, $$"""
        // Edition {{edition}}.
        using XAttr;

        namespace Workload;

        [XDnn(1, 28, 28)]
        [Conv2d({{channels}}, 5, Padding = 2), ReLU, MaxPool2d(2)]
        [Conv2d(32, 3, Padding = 1), ReLU, Flatten]
        [Dropout, Linear(10)]
        public partial class Network{{index}};
        """);

    private static string Bystander(int index, int edition, string attribute = "") => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using System.Collections.Generic;

        namespace Workload.Bystanders;

        {{attribute}}
        public sealed class Bystander{{index}}
        {
            private readonly List<int> _values = [{{edition}}];

            public int Total(int factor) => Sum(factor);

            public int Sum(int factor)
            {
                var sum = 0;
                foreach (var value in _values)
                {
                    sum += factor * value;
                }

                return sum;
            }
        }
        """);
}
