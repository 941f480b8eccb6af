using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>A way of making a network.</summary>
/// <param name="Constructor">What is called; null for the constructor that is written nowhere.</param>
/// <param name="Known">The arguments that are known, by the names of the parameters.</param>
/// <param name="KeepsMembers">Whether other code assigns nothing to the network's fields and properties, though it may.</param>
internal sealed record Construction(IMethodSymbol? Constructor, ImmutableDictionary<string, Value> Known, bool KeepsMembers = false)
{
    public Construction(IMethodSymbol? constructor)
        : this(constructor, ImmutableDictionary<string, Value>.Empty)
    {
    }

    /// <summary>Where the class itself makes it; null where others may.</summary>
    public IObjectCreationOperation? Call { get; init; }

    /// <summary>Whether the class itself writes the argument, and does not hand on what it is given.</summary>
    public bool IsGiven(IParameterSymbol parameter) => Call is not null && Call.Arguments.Any(argument => argument.Parameter?.Name == parameter.Name
        && argument.ArgumentKind == ArgumentKind.Explicit
        && !argument.Value.DescendantsAndSelf().OfType<IParameterReferenceOperation>().Any(static reference => reference.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor }));

    /// <summary>What is known of the argument for a parameter.</summary>
    public Value Argument(IParameterSymbol parameter) => Known.TryGetValue(parameter.Name, out var value) ? value : Any(parameter);

    private static Value Any(IParameterSymbol parameter) => Types.HoldsTensors(parameter.Type)
        ? new UnknownValue([Causes.CannotProve(parameter.Locations[0], $"the parameter '{parameter.Name}'")])
        : Value.Plain;
}
