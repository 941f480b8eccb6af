using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Surveys.Layers.Naming;

/// <summary>Finds the layers that a file names, in code and in strings.</summary>
/// <param name="model">What its names mean.</param>
/// <param name="isLayer">Whether there is a layer of that name.</param>
/// <param name="inTexts">Whether a string may be a layer's name, and not that of an operator of another format.</param>
internal sealed class NameFinder(SemanticModel model, Func<string, bool> isLayer, bool inTexts = true)
{
    private const string Suffix = "Attribute";

    public IEnumerable<string> Find(SyntaxNode root) => root.DescendantNodes().SelectMany(node => node switch
    {
        ClassDeclarationSyntax declaration => OfType(model.GetDeclaredSymbol(declaration)),
        SimpleNameSyntax name when !IsCalled(name) && (isLayer(name.Identifier.ValueText) || name.Identifier.ValueText.EndsWith(Suffix, StringComparison.Ordinal)) =>
            OfType(model.GetSymbolInfo(name).Symbol switch
            {
                IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
                var symbol => symbol as INamedTypeSymbol,
            }),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal when inTexts && !IsArgumentName(literal) && !IsOperator(literal) => OfText(literal.Token.ValueText),
        _ => [],
    });

    // Add(…), list.Add(…): a method, whose body need not be bound to know that it is no class.
    private static bool IsCalled(SimpleNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access && access.Name == name);

    // The layer's class, or its attribute.
    private IEnumerable<string> OfType(INamedTypeSymbol? type)
    {
        if (type is null || type.IsAbstract)
            return [];
        if (Bases(type).Any(static basis => basis is { Name: "Layer", ContainingNamespace.Name: "Layers" }))
            return isLayer(type.Name) ? [type.Name] : [];
        if (!Bases(type).Any(static basis => basis.Name == "LayerAttribute"))
            return [];
        var name = type.Name[..^Suffix.Length];
        return isLayer(name) ? [name] : [];
    }

    // One name, or a list: of a sentence most words are no names.
    private IEnumerable<string> OfText(string text)
    {
        var words = text.Split([' ', '\n', '\r', '\t', ':', ',', ';', '|'], StringSplitOptions.RemoveEmptyEntries);
        var names = words.Where(isLayer).ToList();
        return 2 * names.Count > words.Length ? names : [];
    }

    // new SizeArgument("Bias", …), new Argument("Bias", …), declaration["Bias"]: some layers are called as the arguments of others are, and one
    // as a member of an enumeration of TorchSharp's.
    private bool IsArgumentName(LiteralExpressionSyntax literal)
    {
        if (literal.Parent is not ArgumentSyntax { Parent: BaseArgumentListSyntax list } argument)
            return false;
        if (list.Arguments[0] != argument)
            return list.Parent is BaseObjectCreationExpressionSyntax member && model.GetTypeInfo(member).Type?.Name == "EnumMember";
        var (owner, isIndex) = list.Parent switch
        {
            ElementAccessExpressionSyntax access => (model.GetTypeInfo(access.Expression).Type, true),
            BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation).Type, false),
            _ => (null, false),
        };
        return owner is not null && (isIndex
            ? owner.Name is "StepDeclaration" or "Layer" or "LayerSyntax"
            : owner.Name == "Argument" || Bases(owner).Any(static basis => basis.Name == "LayerArgument"));
    }

    // Of ONNX, where a layer is written as such: in a method that takes the nodes, a property of that name, or in the class of the nodes itself.
    private static bool IsOperator(LiteralExpressionSyntax literal) => literal.Ancestors().Any(static around => around switch
    {
        MethodDeclarationSyntax method => method.ParameterList.Parameters.Any(static parameter => parameter.Type is IdentifierNameSyntax { Identifier.ValueText: "OnnxNodes" }),
        PropertyDeclarationSyntax property => property.Identifier.ValueText == "OnnxOperator",
        ClassDeclarationSyntax type => type.Identifier.ValueText == "OnnxNodes",
        _ => false,
    });

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
            yield return basis;
    }
}
