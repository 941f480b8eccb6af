using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What is known of all variables and objects at one point of the code.</summary>
/// <param name="Variables">The values of locals and parameters.</param>
/// <param name="Heap">The states of objects, by their ids.</param>
/// <param name="Causes">What stands between everything computed from here on and a proof.</param>
/// <param name="GradientsOff">Where gradients were switched off; null while they are on.</param>
internal sealed record Store(
    ImmutableDictionary<ISymbol, Value> Variables,
    ImmutableDictionary<int, HeapObject> Heap,
    ValueSet<Issue> Causes,
    Location? GradientsOff)
{
    public static readonly Store Empty = new(
        ImmutableDictionary.Create<ISymbol, Value>(SymbolEqualityComparer.Default, Same<Value>.Object),
        ImmutableDictionary.Create<int, HeapObject>(null, Same<HeapObject>.Object), Issue.None, null);

    public Store Set(ISymbol variable, Value value) => this with { Variables = Variables.SetItem(variable, value) };

    public Store Set(int id, HeapObject state) => this with { Heap = Heap.SetItem(id, state) };

    public Store With(ValueSet<Issue> causes) => causes.IsEmpty ? this : this with { Causes = Causes.Union(causes) };

    /// <summary>The store with other tensors in its objects.</summary>
    public Store MapObjects(Func<TensorValue, TensorValue> map) => this with
    {
        Heap = Heap.SetItems(Heap.Select(pair => new KeyValuePair<int, HeapObject>(pair.Key, pair.Value.MapTensors(map)))),
    };

    /// <summary>The store with other tensors in its objects and variables.</summary>
    public Store MapAll(Func<TensorValue, TensorValue> map) => MapObjects(map) with
    {
        Variables = Variables.SetItems(Variables.Select(pair => new KeyValuePair<ISymbol, Value>(pair.Key, pair.Value.MapTensors(map)))),
    };

    public bool Equals(Store? other) => other is not null
        && Same(Variables, other.Variables) && Same(Heap, other.Heap)
        && Causes.Equals(other.Causes) && Equals(GradientsOff, other.GradientsOff);

    public override int GetHashCode() => Variables.Count;

    private static bool Same<TKey, TValue>(ImmutableDictionary<TKey, TValue> left, ImmutableDictionary<TKey, TValue> right)
        where TKey : notnull =>
        ReferenceEquals(left, right)
        || (left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && Equals(value, pair.Value)));
}
