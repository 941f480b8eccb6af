using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Analyzers.Proof.Torch.Modules;

/// <summary>Degrees that are stated, and proved or tested elsewhere.</summary>
internal static class Claims
{
    /// <summary>What <c>[Homogeneous]</c> states of a method or a class; null without it.</summary>
    public static Rational? Of(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute is
                {
                    AttributeClass: { Name: "HomogeneousAttribute", ContainingNamespace.Name: "XAttr" },
                    ConstructorArguments: [{ Value: int numerator }, { Value: int denominator and not 0 }],
                })
                return new Rational(numerator, denominator);
        }

        return null;
    }

    /// <summary>Whether the network takes integers: one written by hand says so, a declared one begins with a look-up.</summary>
    public static bool Embeds(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(Types.IsEmbedded)
            || type.GetAttributes().FirstOrDefault(AttributeKinds.IsStep)?.AttributeClass?.Name == "EmbeddingAttribute";

    /// <summary>The degree of a network marked <c>[XDnn]</c>, whose proof is its own; null for any other class.</summary>
    public static Rational? OfNet(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var attributes = type.GetAttributes();
        if (attributes.FirstOrDefault(AttributeKinds.IsXDnn) is not { } marker)
            return null;
        if (!attributes.Any(AttributeKinds.IsStep))
            return NetHeader.Read(marker).Degree;
        var syntax = marker.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        if (syntax is null)
            return 1;
        var graph = ArchitectureBuilder.Build(DeclarationReader.Read(type, syntax, attributes, cancellationToken));
        return graph.Result?.Degree;
    }
}
