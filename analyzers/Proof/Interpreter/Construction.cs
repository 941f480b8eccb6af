using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>A way of making a network.</summary>
/// <param name="Constructor">What is called; null for the constructor that is written nowhere.</param>
/// <param name="Known">The arguments that are known, by the names of the parameters.</param>
internal sealed record Construction(IMethodSymbol? Constructor, ImmutableDictionary<string, Value> Known)
{
    /// <summary>Stands among the arguments for this: other code assigns nothing to fields and properties, though it may.</summary>
    public const string KeptMembers = "kept members";

    public Construction(IMethodSymbol? constructor)
        : this(constructor, ImmutableDictionary<string, Value>.Empty)
    {
    }

    /// <summary>Whether the network's fields and properties are as it was made, those that other code may assign among them.</summary>
    public bool KeepsMembers => Known.ContainsKey(KeptMembers);

    /// <summary>What is known of the argument for a parameter.</summary>
    public Value Argument(IParameterSymbol parameter) => Known.TryGetValue(parameter.Name, out var value) ? value : Any(parameter);

    private static Value Any(IParameterSymbol parameter) => Types.HoldsTensors(parameter.Type)
        ? new UnknownValue([Causes.CannotProve(parameter.Locations[0], $"the parameter '{parameter.Name}'")])
        : Value.Plain;
}
