using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>A method that is being followed.</summary>
internal sealed class Frame(ISymbol member, Value receiver)
{
    public ISymbol Member { get; } = member;

    public Value Receiver { get; } = receiver;

    /// <summary>What it returns, and what is known then; one entry a way out.</summary>
    public List<(Store Store, Value Value, Location Location)> Returns { get; } = [];
}
