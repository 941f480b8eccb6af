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
