using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>Reads the constructors of a class that the code generated into another one may call.</summary>
/// <param name="user">The class that it is generated into.</param>
internal sealed class ConstructorReader(INamedTypeSymbol user)
{
    private static readonly SymbolDisplayFormat Format = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public EquatableArray<ModuleConstructor> Read(INamedTypeSymbol type, IEnumerable<IMethodSymbol> constructors)
    {
        var hasRequired = HasRequired(type);
        return EquatableArray<ModuleConstructor>.From([.. constructors
            .Where(constructor => IsAccessible(constructor, constructor.ContainingType) && !IsForbidden(constructor) && (!hasRequired || SetsRequired(constructor)))
            .Select(static constructor => new ModuleConstructor(
                constructor.ToDisplayString(Format), EquatableArray<ModuleParameter>.From([.. constructor.Parameters.Select(Read)])))]);
    }

    /// <summary>Whether the class can be named where the code is generated.</summary>
    public bool IsAccessible(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return IsAccessible(array.ElementType);
        if (type is not INamedTypeSymbol named)
            return true;
        for (var outer = named; outer is not null; outer = outer.ContainingType)
        {
            if (!IsAccessible(outer, outer.ContainingType))
                return false;
        }

        return named.TypeArguments.All(IsAccessible);
    }

    private bool IsAccessible(ISymbol symbol, INamedTypeSymbol? owner) => symbol.DeclaredAccessibility switch
    {
        Accessibility.Public or Accessibility.NotApplicable => true,
        Accessibility.Internal or Accessibility.ProtectedOrInternal =>
            SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, user.ContainingAssembly) || symbol.ContainingAssembly.GivesAccessTo(user.ContainingAssembly),
        _ => IsInside(user, owner),
    };

    private static bool IsInside(INamedTypeSymbol? type, INamedTypeSymbol? outer)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, outer))
                return true;
        }

        return false;
    }

    private static ModuleParameter Read(IParameterSymbol parameter)
    {
        var type = parameter.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : parameter.Type;
        var element = type is IArrayTypeSymbol { Rank: 1, ElementType: var inner } ? inner : type;
        var isArray = !ReferenceEquals(element, type);
        var isPassed = parameter.RefKind is RefKind.None or RefKind.In;
        return new ModuleParameter(ModuleReader.Emitted(parameter.Type), isPassed ? ValueOf(element, isArray) : SpecialType.None)
        {
            Element = ModuleReader.Emitted(element),
            IsArray = isArray,
            IsParams = parameter.IsParams && isArray,
            IsNullable = isPassed && (parameter.Type.IsReferenceType || !ReferenceEquals(type, parameter.Type)),
            IsOptional = parameter.IsOptional || parameter.IsParams,
        };
    }

    // What constants it takes; none where it takes no constant.
    private static SpecialType ValueOf(ITypeSymbol type, bool isArray) => type switch
    {
        { TypeKind: TypeKind.Enum } => isArray ? SpecialType.None : SpecialType.System_Enum,
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_String } => isArray ? SpecialType.None : type.SpecialType,
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_Double } => type.SpecialType,
        _ => SpecialType.None,
    };

    // [Obsolete(…, error: true)]: C# would say so in the generated file.
    private static bool IsForbidden(IMethodSymbol constructor) => constructor.GetAttributes().Any(static attribute =>
        attribute is { AttributeClass.Name: "ObsoleteAttribute", ConstructorArguments: { Length: 2 } arguments } && arguments[1].Value is true);

    private static bool SetsRequired(IMethodSymbol constructor) =>
        constructor.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute");

    private static bool HasRequired(INamedTypeSymbol type)
    {
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            if (basis.GetMembers().Any(static member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
                return true;
        }

        return false;
    }
}
