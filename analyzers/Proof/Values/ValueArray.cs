using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>An immutable array of values, equal by its elements.</summary>
[CollectionBuilder(typeof(ValueArray), nameof(Create))]
internal sealed class ValueArray : IReadOnlyList<Value>, IEquatable<ValueArray>
{
    private static readonly ValueArray Empty = new([]);

    private readonly Value[] _elements;

    private ValueArray(Value[] elements) => _elements = elements;

    public int Length => _elements.Length;

    public int Count => _elements.Length;

    public bool IsEmpty => _elements.Length == 0;

    public Value this[int index] => _elements[index];

    public static ValueArray Create(ReadOnlySpan<Value> elements) => elements.Length == 0 ? Empty : new ValueArray(elements.ToArray());

    public int IndexOf(Value value) => Array.IndexOf(_elements, value);

    public ValueArray SetItem(int index, Value value)
    {
        var elements = (Value[])_elements.Clone();
        elements[index] = value;
        return new ValueArray(elements);
    }

    public ValueArray Add(Value value) => [.. _elements, value];

    public ValueArray AddRange(IEnumerable<Value> values) => [.. _elements, .. values];

    public ValueArray Insert(int index, Value value) => [.. _elements.Take(index), value, .. _elements.Skip(index)];

    public bool Equals(ValueArray? other) => other is not null && (ReferenceEquals(this, other) || _elements.SequenceEqual(other._elements));

    public override bool Equals(object? obj) => Equals(obj as ValueArray);

    public override int GetHashCode() => _elements.Length;

    public IEnumerator<Value> GetEnumerator() => ((IEnumerable<Value>)_elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
