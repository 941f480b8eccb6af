using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>What a class must be so that a network can be generated into it.</summary>
internal static class ClassRules
{
    // A class of such a name, outside of every namespace, hides what the generated code names from global::.
    private static readonly string[] Roots = ["System", "TorchSharp"];

    /// <summary>Whether a class without shape and layer attributes is a network written by hand: it names its base itself.</summary>
    public static bool IsHandwritten(INamedTypeSymbol type, TypeDeclarationSyntax syntax) =>
        !type.IsRecord
        && MayHaveBase(syntax, type.DeclaringSyntaxReferences.Length)
        && type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error }
        && !type.DeclaringSyntaxReferences.Any(static part => IsGeneratedModule(part));

    /// <summary>Whether the class names a base that C# refuses: what it is cannot be told, and C# says why.</summary>
    public static bool HasUnknownBase(INamedTypeSymbol type, TypeDeclarationSyntax syntax) =>
        MayHaveBase(syntax, type.DeclaringSyntaxReferences.Length)
        && (type.BaseType is { TypeKind: TypeKind.Error }
            || type.Interfaces.Any(static contract => contract.TypeKind == TypeKind.Error)
            || (type.BaseType is { SpecialType: SpecialType.System_Object } && syntax.BaseList?.Types.Count > type.Interfaces.Length));

    /// <param name="type">The class.</param>
    /// <param name="syntax">The declaration of it that carries <c>[XDnn]</c>.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="tensors">How many inputs it has, and the names of several outputs.</param>
    /// <param name="handwritten">What <c>[XDnn]</c> says of a network written by hand; null for a declared one.</param>
    /// <param name="members">Which members it may have of its own.</param>
    public static List<Problem> Check(
        INamedTypeSymbol type, TypeDeclarationSyntax syntax, ImmutableArray<AttributeData> attributes, (int Inputs, EquatableArray<string> Outputs) tensors, NetHeader? handwritten, MemberRules members)
    {
        var problems = new List<Problem>();
        var parts = type.DeclaringSyntaxReferences.Length;
        CheckPlace(problems, syntax);
        if (((CSharpParseOptions)syntax.SyntaxTree.Options).LanguageVersion is < LanguageVersion.CSharp12 and var version)
            Report(problems, $"'{type.Name}' is compiled as C# {version.ToDisplayString()}, but the generated code is C# 12; write <LangVersion>12</LangVersion>, or a later one, into the project file");
        if (members.IsGenerated(type.Name))
            Report(problems, $"'{type.Name}' is the name of a member that is generated into the class, and C# forbids a member of its class's name; give the class another name");
        if (type.Arity > 0 && type.TypeParameters.FirstOrDefault(parameter => members.IsGenerated(parameter.Name)) is { Name: var clash })
            Report(problems, $"the type parameter '{clash}' of '{type.Name}' has the name of a member that is generated into the class; give it another name");

        // C# itself says that the attribute stands on classes alone.
        if (type.TypeKind != TypeKind.Class)
            Report(problems, $"'{type.Name}' is not a class; make it one");
        else if (type.IsRecord)
            Report(problems, $"'{type.Name}' is a record, which cannot derive from Module<Tensor, Tensor>; make it a class");
        else if (type.IsStatic)
            Report(problems, $"'{type.Name}' is static, but a network is an object; remove 'static'");
        else if (handwritten is not null)
            CheckHandwritten(problems, type, handwritten);
        else if (MayHaveBase(syntax, parts) && type.BaseType is { SpecialType: not SpecialType.System_Object, TypeKind: not TypeKind.Error } baseType && !IsTensorModule(baseType, tensors.Inputs, tensors.Outputs))
            Report(problems, $"'{type.Name}' derives from {baseType.Name}; a declared network derives from {ModuleText(tensors.Inputs, tensors.Outputs)}, which may be left out");
        if (parts > 1 && IsSpread(attributes))
            Report(problems, $"the layers of '{type.Name}' stand on several partial declarations, whose order would be the order of the files; put all on one");
        return problems;
    }

    // The types around the class, and whether a file of the generator's can add to each.
    private static void CheckPlace(List<Problem> problems, TypeDeclarationSyntax syntax)
    {
        var outermost = syntax;
        for (SyntaxNode? node = syntax; node is TypeDeclarationSyntax declaration; node = node.Parent)
        {
            outermost = declaration;
            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                problems.Add(new Problem(RuleIds.NotPartial, Problem.OnClass, declaration.Identifier.ValueText));
            if (declaration.Modifiers.Any(SyntaxKind.FileKeyword))
                Report(problems, $"'{declaration.Identifier.ValueText}' is file-local, so no other file can add to it; remove 'file'");
        }

        if (outermost.Parent is CompilationUnitSyntax && Array.IndexOf(Roots, outermost.Identifier.ValueText) >= 0)
            Report(problems, $"'{outermost.Identifier.ValueText}' stands outside of every namespace and hides the namespace of that name, which the generated code needs; put it into a namespace");
    }

    private static void CheckHandwritten(List<Problem> problems, INamedTypeSymbol type, NetHeader header)
    {
        if (type.BaseType is { Name: "Module", ContainingType.Name: "nn", Arity: > 1 } basis && basis.TypeArguments[basis.Arity - 1].IsTupleType)
            Report(problems, $"'{type.Name}' returns several tensors, and a hand-written network returns one; declare it with [Output(…)] for each, or attribute each by a call that passed a check: new XGradient(Homogeneity.Check(new AttributedModel(…), …))");
        else if (HandwrittenSignature.Base(type) is null)
            Report(problems, $"'{type.Name}' derives from {type.BaseType!.Name}; a hand-written network derives from Module<Tensor, Tensor>, or from one of up to six tensors to a tensor, a declared one has layers behind [XDnn(…)]");
        else if (header.HasRegular)
            Report(problems, $"'{type.Name}' is written by hand and has no regular twin; remove 'Regular = true'");
        else if (header.DegreeDenominator < 1)
            Report(problems, $"DegreeDenominator of '{type.Name}' is {header.DegreeDenominator}; it must be at least 1");
        else if (type.IsAbstract && HandwrittenSignature.Forward(type) is null or { IsAbstract: true })
            Report(problems, $"'{type.Name}' is abstract and has no forward, so there is nothing to prove; put [XDnn] on the classes that derive from it");
    }

    private static void Report(List<Problem> problems, string message) =>
        problems.Add(new Problem(RuleIds.InvalidDeclaration, Problem.OnClass, message));

    /// <summary>Whether the type is TorchSharp's module from so many tensors to one, or to a tuple of several with these names.</summary>
    internal static bool IsTensorModule(INamedTypeSymbol type, int inputs = 1, EquatableArray<string> outputs = default) =>
        type is { Name: "Module", ContainingType.Name: "nn" }
        && type.Arity == inputs + 1
        && type.ContainingType.ContainingType is { Name: "torch", ContainingNamespace.Name: "TorchSharp" }
        && type.TypeArguments.Take(inputs).All(IsTensor)
        && (outputs.Count == 0 ? IsTensor(type.TypeArguments[inputs]) : IsTuple(type.TypeArguments[inputs], outputs));

    /// <summary>The module from so many tensors to one, or to a tuple of several with these names, as C# writes it.</summary>
    internal static string ModuleText(int inputs, EquatableArray<string> outputs = default)
    {
        var result = outputs.Count == 0 ? "Tensor" : $"({string.Join(", ", outputs.Select(static name => "Tensor " + InputNames.Identifier(name)))})";
        return $"Module<{string.Join(", ", Enumerable.Repeat("Tensor", inputs).Append(result))}>";
    }

    private static bool IsTensor(ITypeSymbol type) => type is { Name: "Tensor", ContainingType.Name: "torch" };

    private static bool IsTuple(ITypeSymbol type, EquatableArray<string> names) => type is INamedTypeSymbol { IsTupleType: true } tuple
        && tuple.TupleElements.All(static element => IsTensor(element.Type))
        && tuple.TupleElements.Select(static element => element.Name).SequenceEqual(names, StringComparer.Ordinal);

    // The analyzers see the skeleton that was emitted for a declaration in error, too: its base is not the user's.
    private static bool IsGeneratedModule(SyntaxReference part) =>
        part.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)
        && part.GetSyntax() is TypeDeclarationSyntax { BaseList: { } bases }
        && bases.Types[0].Type is QualifiedNameSyntax { Right: GenericNameSyntax };

    // Asking a symbol for its base binds it, which costs on every edit.
    private static bool MayHaveBase(TypeDeclarationSyntax syntax, int parts) => parts > 1 || syntax.BaseList is not null;

    private static bool IsSpread(ImmutableArray<AttributeData> attributes)
    {
        var owners = attributes
            .Where(static attribute => AttributeKinds.IsStep(attribute) || AttributeKinds.IsXDnn(attribute))
            .Select(static attribute => attribute.ApplicationSyntaxReference?.GetSyntax().FirstAncestorOrSelf<TypeDeclarationSyntax>());
        return owners.Distinct().Count() > 1;
    }
}
