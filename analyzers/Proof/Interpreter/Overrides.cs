using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>What an object's own class makes of the members of its base.</summary>
internal static class Overrides
{
    public static IMethodSymbol Of(HeapObject? receiver, IMethodSymbol method)
    {
        if (receiver is not UserObject user || !(method.IsVirtual || method.IsOverride || method.IsAbstract))
            return method;
        for (var type = user.Type; type is not null; type = type.BaseType)
        {
            foreach (var own in type.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var basis = own; basis is not null; basis = basis.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(basis.OriginalDefinition, method.OriginalDefinition))
                        return own;
                }
            }
        }

        return method;
    }

    /// <summary>Whether the class, or one that it derives from, has a method of one of these names that is written here; also as an interface's.</summary>
    public static bool Writes(INamedTypeSymbol type, params string[] names)
    {
        for (var basis = type; basis is { DeclaringSyntaxReferences.IsEmpty: false }; basis = basis.BaseType)
        {
            if (basis.GetMembers().OfType<IMethodSymbol>().Any(method => !method.IsImplicitlyDeclared && names.Contains(method.Name.Substring(method.Name.LastIndexOf('.') + 1))))
                return true;
        }

        return false;
    }

    public static IPropertySymbol Of(HeapObject? receiver, IPropertySymbol property)
    {
        if (receiver is not UserObject user || !(property.IsVirtual || property.IsOverride || property.IsAbstract))
            return property;
        for (var type = user.Type; type is not null; type = type.BaseType)
        {
            foreach (var own in type.GetMembers(property.Name).OfType<IPropertySymbol>())
                return own;
        }

        return property;
    }
}
