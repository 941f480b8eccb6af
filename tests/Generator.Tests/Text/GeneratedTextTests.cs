using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Generator.Tests.Text;

/// <summary>What a user who opens a generated file reads.</summary>
public sealed partial class GeneratedTextTests
{
    public static TheoryData<string> Names => GeneratedTexts.Names;

    public static TheoryData<string> Proved => GeneratedTexts.Proved;

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_are_marked_as_generated_and_the_users_classes_are_not(string name)
    {
        var types = GeneratedTexts.All[name].Root.DescendantNodes().OfType<TypeDeclarationSyntax>().ToList();
        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            // The user adds to a partial one.
            var isUsers = type.Modifiers.Any(SyntaxKind.PartialKeyword);
            Assert.Equal(isUsers ? 0 : 1, Marks(type));
            Assert.All(type.Members.Where(static member => member is not TypeDeclarationSyntax), member => Assert.Equal(isUsers ? 1 : 0, Marks(member)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sizes_are_spans_and_no_array_is_spelled_out(string name) =>
        Assert.DoesNotContain(GeneratedTexts.All[name].Root.DescendantNodes(), static node => node is ArrayTypeSyntax { ElementType: PredefinedTypeSyntax } or ImplicitArrayCreationExpressionSyntax);

    [Theory]
    [MemberData(nameof(Proved))]
    public void Comments_name_layers_that_are_there(string name)
    {
        foreach (var (network, table) in GeneratedTexts.All[name].Tables)
        {
            var run = GeneratedText.Run(network);
            Assert.NotEmpty(run);
            foreach (var layer in run)
            {
                if (layer.Comment.Name.Length > 0)
                    Assert.True(layer.Row(table) is not null, $"{layer.Prefix}{layer.Comment}");
                else
                    Assert.Contains(table, row => row.Declaration.StartsWith(layer.Comment.Declaration.Split('(')[0], StringComparison.Ordinal) && row.Name.StartsWith(layer.Prefix, StringComparison.Ordinal));
                Assert.All(Quoted().Matches(layer.Comment.Remark), match => Assert.Contains(table, row => row.Name == layer.Prefix + match.Groups[1].Value));
                Assert.True(layer.Comment.Shape.Length == 0 || layer.Row(table) is null || layer.Comment.Shape == layer.Row(table)!.Shape || layer.Comment.Remark.Contains("ReLU", StringComparison.Ordinal) || layer.Comment.Remark.Contains("behind", StringComparison.Ordinal), layer.ToString());

                // A label of the declaration's is nothing in the code.
                Assert.DoesNotContain('"', layer.Comment.Declaration);
            }

            // And every layer is there; a look-up is said in the comment of the method that does it.
            Assert.Equal(table.Count - table.Count(static row => row.Declaration.StartsWith("Embedding", StringComparison.Ordinal) && row.Degree.Length > 0), run.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void Summaries_name_projections_that_are_there(string name) =>
        Assert.All(GeneratedTexts.All[name].Tables.Values, static table => Assert.All(
            table.Select(static row => (row.Name, Project: Project().Match(row.Declaration))).Where(static row => row.Project.Success),
            row => Assert.Contains(table, other => other.Name == row.Name[..(row.Name.LastIndexOf('.') + 1)] + row.Project.Groups[1].Value)));

    [Theory]
    [MemberData(nameof(Proved))]
    public void Comments_tell_of_fields_biases_and_degrees_only_where_there_are_some(string name)
    {
        foreach (var (type, table) in GeneratedTexts.All[name].Tables)
        {
            var members = type.Members.ToDictionary(static member => member, static member => member.GetLeadingTrivia().ToString());
            Assert.Equal(type.Members.OfType<FieldDeclarationSyntax>().Any(), members.Values.Any(static comment => comment.Contains("the fields", StringComparison.Ordinal)));
            var summary = members.Single(static member => member.Key is PropertyDeclarationSyntax { Identifier.ValueText: "Summary" }).Value;
            Assert.Equal(table[0].Degree.Length > 0, summary.Contains("degree", StringComparison.Ordinal));
            var constructor = type.Members.OfType<ConstructorDeclarationSyntax>().Single().ToString();
            if (type.Identifier.ValueText == "Regular" && !constructor.Contains("ias: true", StringComparison.Ordinal) && !type.ToString().Contains(".zeros(", StringComparison.Ordinal))
                Assert.DoesNotContain("biases", type.GetLeadingTrivia().ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void Variables_carry_the_names_of_their_layers(string name)
    {
        foreach (var (comment, statement) in GeneratedTexts.All[name].Layers)
        {
            var variable = statement.Declaration.Variables.Single().Identifier.ValueText;
            var kind = comment.Declaration.Split('(')[0];
            var layer = comment.Name.Length == 0 ? kind : comment.Name.Replace('.', '_');
            Assert.Contains(layer, variable, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("^x[0-9]+$", variable);
        }
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void Both_passes_call_a_result_by_one_name(string name)
    {
        var text = GeneratedTexts.All[name];
        foreach (var type in text.Root.DescendantNodes().OfType<TypeDeclarationSyntax>())
        {
            var methods = type.Members.OfType<MethodDeclarationSyntax>().ToList();
            var passes = methods.Where(static method => method.ParameterList.Parameters.Any(static parameter => parameter.Identifier.ValueText == "pass")).ToList();
            foreach (var pass in passes)
                Assert.Contains(methods.Except(passes).Select(Results), results => results.SequenceEqual(Results(pass)));
        }
    }

    [Fact]
    public void Network_of_an_empty_block_compiles_with_its_twin() => XDnn.RunClean("""
        using XAttr;

        [XBlock]
        [Tap("z")]
        public sealed partial class Nothing(int n) : BlockAttribute;

        [XDnn(4, Regular = true), Nothing(3)]
        public partial class Net;
        """);

    [Fact]
    public void Degree_is_that_of_eval_mode_from_a_norm_on_that_mixes_samples()
    {
        var norms = GeneratedTexts.All["Kinds.Norms"];
        var layers = GeneratedText.Run(norms.Tables.Keys.Single()).ToList();
        var first = layers.FindIndex(static layer => layer.Comment.Name == "norm" && layer.Prefix.Length == 0);
        Assert.InRange(first, 2, layers.Count - 3);
        Assert.All(layers.Take(first), static layer => Assert.Equal("1", layer.Comment.Degree));
        Assert.All(layers.Skip(first), static layer => Assert.Equal("1 in eval mode", layer.Comment.Degree));
        Assert.DoesNotMatch("degree 1(?! in eval mode)", Line(norms, "The forward pass"));
        Assert.EndsWith("k = 1, in eval mode.</summary>", Line(norms, "The degree of homogeneity"), StringComparison.Ordinal);
        Assert.EndsWith("degree 1 in eval mode", Line(norms, "multiply-adds, degree"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Proved))]
    public void Degree_is_that_of_any_mode_where_no_norm_mixes_samples(string name) =>
        Assert.Equal(Modes().IsMatch(GeneratedTexts.All[name].ToString()), GeneratedTexts.All[name].ToString().Contains("in eval mode", StringComparison.Ordinal));

    [Theory]
    [InlineData("Wide(4, 2, Repeat = {0})")]
    [InlineData("Wide(4, 2), Wide(8, 4), Wide(4, 2, Repeat = {0})")]
    [InlineData("Deep(4, Repeat = {0})")]
    [InlineData("Plain(1, Repeat = {0})")]
    [InlineData("Pooled(4, Repeat = {0}), MaxPool2d(2)")]
    public void A_further_use_of_a_block_is_a_call_and_no_copy(string layers)
    {
        var (few, many) = (Emit(2), Emit(7));
        var network = few.Tables.Keys.Single(static type => type.Identifier.ValueText == "Net");
        Assert.Contains(network.Members, IsBlock);
        Assert.Equal(Blocks(few), Blocks(many));
        foreach (var (once, often) in few.Tables.Keys.Zip(many.Tables.Keys))
        {
            foreach (var (fewer, more) in Methods(once).Zip(Methods(often)))
                Assert.Equal(Results(fewer).Count + 5, Results(more).Count);
        }

        GeneratedText Emit(int repeat) => new(CSharpSyntaxTree.ParseText(XDnn.RunClean($$"""
            using XAttr;

            [XBlock]
            [Tap("x"), Conv2d("planes", 3, Padding = 1, Name = "conv1", Bias = false), Maxout("pieces"), ReLU, Dropout, Conv2d(4, 1, Name = "conv2"), Add("x"), ReLU]
            public sealed partial class Wide(object planes, int pieces) : BlockAttribute;

            [XBlock]
            [Sequential("branch"), Wide("planes", 2), Scale, Wide("2 * planes", 4), End, LeakyReLU(0.5), Plain(1)]
            public sealed partial class Deep(int planes) : BlockAttribute;

            [XBlock]
            [Abs, MaxPool2d(3, Stride = 1, Padding = "padding"), Dropout]
            public sealed partial class Plain(int padding) : BlockAttribute;

            [XBlock]
            [Conv2d("planes", 1), ReLU]
            public sealed partial class Pooled(int planes) : BlockAttribute;

            [XDnn(4, 8, 8, Regular = true, Initialization = Initialization.Kaiming)]
            [Conv2d(4, 1), {{string.Format(System.Globalization.CultureInfo.InvariantCulture, layers, repeat)}}, Flatten, Linear(3)]
            public partial class Net;
            """).Sources.Single().SourceText));

        // The passes themselves, and what uses share without its comment, which counts them.
        static IEnumerable<MethodDeclarationSyntax> Methods(TypeDeclarationSyntax network) => network.Members.OfType<MethodDeclarationSyntax>()
            .Where(static method => method.Identifier.ValueText is "forward" || method.ExplicitInterfaceSpecifier is not null);
        static bool IsBlock(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.PrivateKeyword) && member is TypeDeclarationSyntax or MethodDeclarationSyntax { Identifier.ValueText: "ForwardPlain" };
        static List<string> Blocks(GeneratedText text) => [.. text.Tables.Keys.SelectMany(static network => network.Members).Where(IsBlock).Select(static block => block.ToString())];
    }

    private static string Line(GeneratedText text, string part) => text.ToString().Split('\n').First(line => line.Contains(part, StringComparison.Ordinal)).TrimEnd();

    private static int Marks(MemberDeclarationSyntax member) => member.AttributeLists.SelectMany(static list => list.Attributes)
        .Count(static attribute => attribute.Name.ToString() == "global::System.CodeDom.Compiler.GeneratedCode");

    private static List<string> Results(MethodDeclarationSyntax method) =>
        [.. method.DescendantNodes().OfType<VariableDeclaratorSyntax>().Select(static variable => variable.Identifier.ValueText)];

    // An output's view asks the network's mode, which decides nothing.
    [GeneratedRegex(@"(?<!\b_net)\.training;")]
    private static partial Regex Modes();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("Project = \"([^\"]+)\"")]
    private static partial Regex Project();
}
