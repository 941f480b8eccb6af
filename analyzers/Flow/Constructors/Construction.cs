using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Flow.Interpretation;
using XAttr.Analyzers.Flow.Values;

namespace XAttr.Analyzers.Flow.Constructors;

/// <summary>A way of making a network.</summary>
/// <param name="Constructor">What is called; null for the constructor that is written nowhere.</param>
/// <param name="Known">The arguments that are known, by the names of the parameters.</param>
internal sealed record Construction(IMethodSymbol? Constructor, ImmutableDictionary<string, Value> Known)
{
    public Construction(IMethodSymbol? constructor)
        : this(constructor, ImmutableDictionary<string, Value>.Empty)
    {
    }

    /// <summary>What is known of the argument for a parameter.</summary>
    public Value Argument(IParameterSymbol parameter) => Known.TryGetValue(parameter.Name, out var value) ? value : Any(parameter);

    private static Value Any(IParameterSymbol parameter) => Types.HoldsTensors(parameter.Type)
        ? new UnknownValue([Causes.CannotProve(parameter.Locations[0], $"the parameter '{parameter.Name}'")])
        : Value.Plain;
}
