using Microsoft.CodeAnalysis;

namespace XAttr.Generator.Declaration;

/// <summary>Tells the attributes of the runtime from all others.</summary>
internal static class AttributeKinds
{
    public const string XDnnMetadataName = "XAttr.XDnnAttribute";

    /// <summary>Whether the attribute is <c>[XDnn]</c>.</summary>
    public static bool IsXDnn(AttributeData attribute) => Is(attribute.AttributeClass, "XDnnAttribute");

    /// <summary>Whether the attribute is <c>[XBlock]</c>.</summary>
    public static bool IsXBlock(AttributeData attribute) => Is(attribute.AttributeClass, "XBlockAttribute");

    /// <summary>Whether the attribute is a step of an architecture.</summary>
    public static bool IsStep(AttributeData attribute) => DerivesFrom(attribute.AttributeClass, "ArchitectureAttribute");

    /// <summary>Whether the type is a user's block.</summary>
    public static bool IsBlock(INamedTypeSymbol? type) => DerivesFrom(type, "BlockAttribute");

    /// <summary>The class of the module of one's own that an attribute of that class uses; null for any other attribute.</summary>
    public static ITypeSymbol? ModuleOf(INamedTypeSymbol? type) => type is { Arity: 1 } && Is(type, "ModuleAttribute") ? type.TypeArguments[0] : null;

    /// <summary>The degree that <c>[Homogeneous]</c> states of a class or a method; null without it.</summary>
    public static Rational? StatedDegree(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute.AttributeClass, "HomogeneousAttribute")
                && attribute.ConstructorArguments is { Length: 2 } degree && degree[0].Value is int numerator && degree[1].Value is int denominator and not 0)
                return new Rational(numerator, denominator);
        }

        return null;
    }

    /// <summary>Whether the type is the runtime's, by its namespace.</summary>
    public static bool IsRuntime(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space.Name == "XAttr";
    }

    private static bool DerivesFrom(INamedTypeSymbol? type, string name)
    {
        for (var basis = type?.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (Is(basis, name))
                return true;
        }

        return false;
    }

    private static bool Is(INamedTypeSymbol? type, string name) =>
        type?.Name == name && type.ContainingNamespace is { Name: "XAttr", ContainingNamespace.IsGlobalNamespace: true };
}
