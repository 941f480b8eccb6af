using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using XAttr.Generator.Declaration;

namespace XAttr.Analyzers.Rules;

/// <summary>The classes that an analyzer looks at: those that may carry <c>[XDnn]</c> or be blocks.</summary>
internal static class MarkedClasses
{
    /// <summary>
    /// Has each of them analysed. Their names are looked for in the text first: to ask the compilation even for the attribute's type costs it
    /// the tables of all files and references, which a project without networks should not pay.
    /// </summary>
    public static void Register(
        CompilationStartAnalysisContext start,
        Func<INamedTypeSymbol, CancellationToken, bool> mayConcern,
        Action<SymbolAnalysisContext, INamedTypeSymbol> analyze) =>
        start.RegisterSymbolAction(
            context =>
            {
                if (context.Symbol is INamedTypeSymbol { TypeKind: TypeKind.Class } type && mayConcern(type, context.CancellationToken))
                    analyze(context, type);
            },
            SymbolKind.NamedType);

    /// <summary>The class's <c>[XDnn]</c> and the declaration that it stands on; null where there is none.</summary>
    public static (AttributeData Marker, TypeDeclarationSyntax Syntax)? Find(ImmutableArray<AttributeData> attributes, SymbolAnalysisContext context)
    {
        var marker = attributes.FirstOrDefault(AttributeKinds.IsXDnn);
        var syntax = marker?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return marker is null || syntax is null ? null : (marker, syntax);
    }
}
