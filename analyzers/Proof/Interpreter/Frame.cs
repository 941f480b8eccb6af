using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>A method that is being followed.</summary>
internal sealed class Frame(ISymbol member, Value receiver)
{
    public ISymbol Member { get; } = member;

    public Value Receiver { get; } = receiver;

    /// <summary>The variables that it has captured; null where it is not called as a value.</summary>
    public ImmutableDictionary<ISymbol, Value>? Captured { get; init; }

    /// <summary>For each `using` around this point, where gradients were off before it; null where they were on.</summary>
    public List<Location?> Gradients { get; } = [];

    /// <summary>What it returns, and what is known then; one entry a way out.</summary>
    public List<(Store Store, Value Value, Location Location)> Returns { get; } = [];
}
