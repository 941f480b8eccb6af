using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Testing;

namespace XAttr.Generator.Tests.Text;

/// <summary>The files generated for the zoo, for the networks of these tests, and for declarations of other kinds, by the names of their classes.</summary>
internal static class GeneratedTexts
{
    private const string Others = """
        using TorchSharp;
        using XAttr;

        namespace Kinds;

        [XBlock]
        [ReLU, MaxPool2d("size"), Dropout]
        public sealed partial class Squash(int size) : BlockAttribute;

        [XBlock]
        [Sequential("branch"), Conv2d("channels", 3, Padding = 1), ReLU, Squash(2), Squash("last"), End, Scale(Name = "gain")]
        public sealed partial class Stage(int channels, int last) : BlockAttribute;

        [XBlock]
        [Tap("x"), Conv2d("channels", 1, Name = "conv"), ScaleNorm2d(Name = "norm"), Add("x", Project = "skip"), ReLU]
        public sealed partial class Normed(int channels) : BlockAttribute;

        [XDnn(3, 32, 32, Regular = true), Stage(4, 2), Stage(8, 1), Flatten, Linear(5)]
        public partial class Stages;

        [XDnn(3, 8, 8), Conv2d(4, 3, Name = "conv"), ReLU, ScaleNorm2d(Name = "norm"), Normed(4), Normed(8), Normed(8), Flatten, Linear(2, Name = "fc")]
        public partial class Norms;

        [XDnn, Input("image", 3, 8, 8), Input("add", 4), Conv2d(4, 1), ReLU, AdaptiveAvgPool2d(1), Flatten, Add("add"), Concat("add"), Linear(2)]
        public partial class Several;

        [XDnn(5, Regular = true), ReLU, Abs]
        public partial class Bare;

        [XDnn(5), Linear(3), Sigmoid]
        public partial class Refused;

        [XDnn]
        public partial class Written : torch.nn.Module<torch.Tensor, torch.Tensor>
        {
            public Written() : base("Written") { }

            public override torch.Tensor forward(torch.Tensor x) => torch.nn.functional.relu(x);
        }
        """;

    private static readonly Lazy<IReadOnlyDictionary<string, GeneratedText>> Files = new(Generate);

    public static IReadOnlyDictionary<string, GeneratedText> All => Files.Value;

    /// <summary>The names of all, and of those that are declared and proved.</summary>
    public static TheoryData<string> Names => new(All.Keys);

    /// <inheritdoc cref="Names"/>
    public static TheoryData<string> Proved => new(All.Where(static file => file.Value.Tables.Count > 0).Select(static file => file.Key));

    private static Dictionary<string, GeneratedText> Generate()
    {
        var zoo = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "examples", "Zoo"), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        var compilation = SourceCompilation.Create([.. zoo, .. Nets.All.Select(static net => net.Source), Others]);
        return XDnn.Session().Run(compilation).Sources.ToDictionary(
            static file => file.HintName.Replace(".g.cs", "", StringComparison.Ordinal),
            static file => new GeneratedText(CSharpSyntaxTree.ParseText(file.SourceText)),
            StringComparer.Ordinal);
    }
}
