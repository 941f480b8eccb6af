using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Generator.Declaration;

/// <summary>What a network written by hand takes, by its base and its forward's parameters.</summary>
internal static class HandwrittenSignature
{
    /// <summary>TorchSharp's module of one to six tensors that the class derives from; null where there is none.</summary>
    public static INamedTypeSymbol? Base(INamedTypeSymbol type)
    {
        var basis = type.BaseType;
        while (basis is not null && !(basis.Arity is > 1 and <= NetInput.Max + 1 && ClassRules.IsTensorModule(basis, basis.Arity - 1)))
            basis = basis.BaseType;
        return basis;
    }

    /// <summary>The forward that the class overrides or inherits, of as many tensors as its base takes; null where only TorchSharp's is there.</summary>
    public static IMethodSymbol? Forward(INamedTypeSymbol type)
    {
        var count = (Base(type)?.Arity ?? 0) - 1;
        for (var owner = type; owner is not null; owner = owner.BaseType)
        {
            if (owner.GetMembers("forward").OfType<IMethodSymbol>().FirstOrDefault(method => method.IsOverride && method.Parameters.Length == count) is { } forward)
                return forward;
        }

        return null;
    }

    /// <summary>The names of several inputs: those of the parameters of forward where they will do, or else input1, input2, …; empty for one.</summary>
    public static EquatableArray<string> Inputs(INamedTypeSymbol type)
    {
        var count = (Base(type)?.Arity ?? 0) - 1;
        if (count < 2)
            return EquatableArray<string>.Empty;
        var names = Forward(type)?.Parameters.Select(static parameter => parameter.Name).ToList();
        return EquatableArray<string>.From(names is not null && names.All(static name => InputNames.Check(name) is null)
            ? names
            : [.. Enumerable.Range(1, count).Select(static i => NetInput.DefaultName + i)]);
    }
}
