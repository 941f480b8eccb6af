using System;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>A variable that functions capture: its value stands in the heap, and outlives the code that declares it.</summary>
/// <param name="Cells">The objects that hold the value; more than one where it depends on the way here which of them does.</param>
internal sealed record CapturedVariable(ValueSet<int> Cells) : Value
{
    public bool Equals(CapturedVariable? other) => other is not null && Cells.Equals(other.Cells);

    public override int GetHashCode() => Cells.Count;
}

/// <summary>What holds a captured variable's value.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Value">The value; null before it has one.</param>
internal sealed record VariableCell(ISymbol Variable, Value? Value) : HeapObject
{
    /// <summary>Whether it stands for the variables of several turns of a loop.</summary>
    public bool IsSummary { get; init; }

    public override HeapObject MapTensors(Func<TensorValue, TensorValue> map) => this with { Value = Value?.MapTensors(map) };

    public bool Equals(VariableCell? other) => other is not null && IsSummary == other.IsSummary && Equals(Value, other.Value)
        && SymbolEqualityComparer.Default.Equals(Variable, other.Variable);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Variable);
}
