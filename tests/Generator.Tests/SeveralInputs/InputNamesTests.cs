using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>The names that inputs may not have are those that the emitted methods use themselves.</summary>
public sealed class InputNamesTests
{
    private static readonly string[] Inputs = ["image", "tabular"];

    [Fact]
    public void NoVariableOfAnEmittedMethodMayBeAnInputsName()
    {
        var run = XDnn.RunClean("""
            using XAttr;

            [XDnn(Regular = true)]
            [Input("image", 3, 8, 8), Input("tabular", 5)]
            [Conv2d(4, 3, Name = "a"), ReLU(Name = "b"), MaxPool2d(2, Name = "c"), Dropout(Name = "d"), Flatten(Name = "e"), Linear(6, Name = "f"), ReLU(Name = "g"), Tap("seen")]
            [From("tabular"), Linear(6, Name = "h"), ReLU(Name = "i"), Add("seen", Name = "j"), Linear(3, Name = "k")]
            public partial class Fused;
            """);
        var names = run.Sources.SelectMany(static file => CSharpNames(file.SourceText.ToString())).Distinct().ToList();
        Assert.Contains("scope", names);
        Assert.DoesNotContain(names.Except(Inputs).Where(static name => name.Length > 1), static name => InputNames.Check(name) is null);
    }

    [Fact]
    public void VariableOfALayerGivesWayToAnInput() => XDnn.RunClean("""
        using XAttr;

        [XDnn(Regular = true)]
        [Input("conv", 3, 8, 8), Input("relu_1", 5), Input("add", 5)]
        [Conv2d(4, 3, Name = "conv"), ReLU, Flatten, Linear(5, Name = "add_2"), Add("relu_1", "add"), ReLU(Name = "scope"), Add("add"), Linear(2, Name = "out")]
        public partial class Net;
        """);

    // Of the methods that take the inputs; a lambda's own may hide them.
    private static IEnumerable<string> CSharpNames(string source) => CSharpSyntaxTree.ParseText(source).GetRoot()
        .DescendantNodes().OfType<MethodDeclarationSyntax>()
        .Where(static method => method.ParameterList.Parameters.Any(static parameter => Inputs.Contains(parameter.Identifier.ValueText)))
        .SelectMany(static method => method.ParameterList.Parameters.Select(static parameter => parameter.Identifier.ValueText).Concat(method.DescendantNodes().Select(Declared)))
        .Where(static name => name.Length > 0);

    private static string Declared(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        _ => "",
    };
}
