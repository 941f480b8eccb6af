using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Effects;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>Tells the types that matter by their names.</summary>
internal static class Types
{
    /// <summary>Whether the type is TorchSharp's Tensor.</summary>
    public static bool IsTensor(ITypeSymbol? type) => type is { Name: "Tensor", ContainingType.Name: "torch" } && IsTorchSharp(type.ContainingType);

    /// <summary>Whether the type is a module: TorchSharp's base, or derived from it.</summary>
    public static bool IsModule(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(IsModule);
        if (type is { TypeKind: TypeKind.Interface, Name: "IModule" } && IsTorchSharp(type))
            return true;
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Module", ContainingType: { Name: "nn", ContainingType.Name: "torch" } })
                return true;
        }

        return false;
    }

    /// <summary>Whether the type is the runtime's interface of networks over integers.</summary>
    public static bool IsEmbedded(INamedTypeSymbol type) => type is { Name: "IEmbeddedXDnn" } && IsRuntime(type);

    public static bool IsParameter(ITypeSymbol? type) => type is { Name: "Parameter", ContainingNamespace.Name: "Modules" };

    /// <summary>Whether the type is one of TorchSharp's that hold modules or parameters, or a parameter itself.</summary>
    public static bool IsContainer(ITypeSymbol type) =>
        type.Name is "Parameter" or "ParameterList" or "ParameterDict" or "ModuleList" or "ModuleDict" or "Sequential";

    /// <summary>The base that holds modules itself, of a class that derives from Sequential; null for others.</summary>
    public static INamedTypeSymbol? BaseModules(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (basis.Name is "Sequential" && IsTorchSharp(basis))
                return basis;
        }

        return null;
    }

    /// <summary>Whether the symbol is TorchSharp's.</summary>
    public static bool IsTorchSharp(ISymbol? symbol) => IsIn(symbol, "TorchSharp");

    /// <summary>Whether the symbol is the runtime's.</summary>
    public static bool IsRuntime(ISymbol? symbol) =>
        IsIn(symbol, "XAttr") && symbol!.DeclaringSyntaxReferences.IsEmpty && symbol.ContainingAssembly?.Name == "XAttr";

    /// <summary>Whether the symbol is the framework's.</summary>
    public static bool IsFramework(ISymbol? symbol) => IsIn(symbol, "System") && symbol!.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether a value of the type can be or hold a tensor, a module or code.</summary>
    public static bool HoldsTensors(ITypeSymbol? type) => type switch
    {
        null => false,
        { SpecialType: SpecialType.System_Object } => true,
        {
            SpecialType: not SpecialType.None and not (SpecialType.System_Array or SpecialType.System_Delegate or SpecialType.System_MulticastDelegate)
                and not (>= SpecialType.System_Collections_IEnumerable and <= SpecialType.System_Collections_Generic_IReadOnlyCollection_T)
        } => false,
        { TypeKind: TypeKind.Enum } => false,
        { TypeKind: TypeKind.Delegate } => true,
        IArrayTypeSymbol array => HoldsTensors(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(static element => HoldsTensors(element.Type)),
        INamedTypeSymbol { Name: "Device" or "DisposeScope" or "Scalar" or "Size" or "Generator" or "Index" or "Range" or "TimeSpan" or "Type" } =>
            false,
        INamedTypeSymbol { IsGenericType: true, ContainingNamespace: { } space } generic when IsFramework(space) =>
            generic.TypeArguments.Any(HoldsTensors),
        INamedTypeSymbol named when IsFramework(named) => !named.IsValueType && !FrameworkEffects.IsPlain(named),
        _ => true,
    };

    private static bool IsIn(ISymbol? symbol, string root)
    {
        var space = symbol as INamespaceSymbol ?? symbol?.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name == root;
    }
}
