using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers;

namespace XAttr.CodeFixes.Declared;

/// <summary>A layer of a declaration as it is written.</summary>
internal sealed class LayerSyntax
{
    // What every layer takes, whichever it is.
    private static readonly string[] Common = ["Name", "RegularOnly", "Initialization"];

    private readonly SemanticModel _model;

    private LayerSyntax(SemanticModel model, AttributeSyntax attribute, Layer layer)
    {
        _model = model;
        Attribute = attribute;
        Layer = layer;
    }

    public AttributeSyntax Attribute { get; }

    public Layer Layer { get; }

    /// <summary>The built-in layer at the site; null where something else stands there, such as a block.</summary>
    public static LayerSyntax? At(FixSite site) =>
        site.Find<AttributeSyntax>() is { } attribute
        && site.Model.GetSymbolInfo(attribute, site.CancellationToken).Symbol is IMethodSymbol { ContainingType: var type }
        && IsBuiltIn(type)
        && LayerTable.Layers.TryGetValue(StepReader.KindOf(type), out var layer)
            ? new LayerSyntax(site.Model, attribute, layer)
            : null;

    /// <summary>The argument with that name, or null.</summary>
    public AttributeArgumentSyntax? this[string name] =>
        Attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);

    /// <summary>
    /// Puts another layer in its place, with the arguments that every layer has and the ones given; false where its name means something
    /// else here.
    /// </summary>
    public bool TryReplace(string layer, SourceEdits edits, IEnumerable<string>? arguments = null)
    {
        var name = Attribute.Name is QualifiedNameSyntax or AliasQualifiedNameSyntax ? Attribute.Name.ToString() : null;
        if (name is null && !Means(layer))
            return false;
        var qualifier = name is null ? "" : name.Substring(0, name.LastIndexOfAny(['.', ':']) + 1);
        var kept = (arguments ?? []).Concat(Common.Select(common => this[common]).OfType<AttributeArgumentSyntax>().Select(static argument => argument.ToString())).ToList();
        edits.Replace(Attribute, qualifier + layer + (kept.Count == 0 ? "" : "(" + string.Join(", ", kept) + ")"));
        return true;
    }

    // Attributes are looked up with their suffix and without; a module of the same name is no attribute.
    private bool Means(string layer) =>
        !_model.LookupNamespacesAndTypes(Attribute.SpanStart, name: layer).OfType<INamedTypeSymbol>().Any(IsAttribute)
        && _model.LookupNamespacesAndTypes(Attribute.SpanStart, name: layer + nameof(System.Attribute)) is { Length: 1 } found
        && found[0] is INamedTypeSymbol type
        && IsBuiltIn(type);

    private static bool IsAttribute(INamedTypeSymbol type) => type.BaseType is { } basis && (basis is { Name: "Attribute", ContainingNamespace.Name: "System" } || IsAttribute(basis));

    private static bool IsBuiltIn(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "XAttr", ContainingNamespace.IsGlobalNamespace: true }
        && type.ContainingAssembly.Name.Equals("XAttr", StringComparison.Ordinal);
}
