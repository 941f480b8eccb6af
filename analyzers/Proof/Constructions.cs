using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof;

/// <summary>Finds all ways of making a network.</summary>
internal static class Constructions
{
    /// <summary>
    /// Each constructor with any arguments. Of a private one it can be seen what it is called with: by the class itself, which is followed
    /// by way of the constructor that hands on to it, or from where it makes an object.
    /// </summary>
    public static IReadOnlyList<Construction> Of(Bodies bodies, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var written = type.InstanceConstructors.Where(static constructor => !constructor.IsImplicitlyDeclared).ToList();
        if (written.Count == 0)
            return [new Construction(null)];
        var open = written.Where(static constructor => constructor.DeclaredAccessibility != Accessibility.Private)
            .Select(static constructor => new Construction(constructor))
            .ToList();
        if (open.Count == written.Count)
            return open;
        var calls = Calls(bodies, type, cancellationToken).ToList();
        var seen = calls.OfType<IObjectCreationOperation>()
            .Where(call => call.Constructor!.DeclaredAccessibility == Accessibility.Private)
            .Select(static call => new Construction(call.Constructor!.OriginalDefinition, Constants(call)) { Call = call });
        var uncalled =
            written.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Private && !calls.Any(call => IsCall(call, constructor)))
            .Select(static constructor => new Construction(constructor));
        return [.. open, .. seen, .. uncalled];
    }

    // All that the class's text makes of it, or hands on.
    private static IEnumerable<IOperation> Calls(Bodies bodies, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes())
        .Where(static node => node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax)
        .Select(node => bodies.Find(node, cancellationToken))
        .OfType<IOperation>()
        .Where(call => type.InstanceConstructors.Any(constructor => IsCall(call, constructor)));

    private static bool IsCall(IOperation call, IMethodSymbol constructor) => SymbolEqualityComparer.Default.Equals(
        constructor.OriginalDefinition,
        call switch
        {
            IObjectCreationOperation creation => creation.Constructor?.OriginalDefinition,
            IInvocationOperation initializer => initializer.TargetMethod.OriginalDefinition,
            _ => null,
        });

    private static ImmutableDictionary<string, Value> Constants(IObjectCreationOperation call)
    {
        var known = ImmutableDictionary.CreateBuilder<string, Value>();
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && argument.Value.ConstantValue is { HasValue: true, Value: var constant })
                known[parameter.Name] = Scalars.Of(constant, parameter.Type);
        }

        return known.ToImmutable();
    }
}
