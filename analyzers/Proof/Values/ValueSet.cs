using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>An immutable set, equal by its elements.</summary>
[CollectionBuilder(typeof(ValueSet), nameof(ValueSet.Create))]
internal sealed class ValueSet<T> : IReadOnlyCollection<T>, IEquatable<ValueSet<T>>
{
    public static readonly ValueSet<T> Empty = new(ImmutableHashSet<T>.Empty);

    private readonly ImmutableHashSet<T> _elements;

    public ValueSet(ImmutableHashSet<T> elements) => _elements = elements;

    public int Count => _elements.Count;

    public bool IsEmpty => _elements.IsEmpty;

    public bool Contains(T element) => _elements.Contains(element);

    public ValueSet<T> Add(T element) => new(_elements.Add(element));

    public ValueSet<T> Union(ValueSet<T> other) => other.IsEmpty || ReferenceEquals(this, other)
        ? this
        : IsEmpty
        ? other
        : new(_elements.Union(other._elements));

    public bool Overlaps(ValueSet<T> other) => _elements.Overlaps(other._elements);

    public bool Equals(ValueSet<T>? other) => other is not null && (ReferenceEquals(this, other) || _elements.SetEquals(other._elements));

    public override bool Equals(object? obj) => Equals(obj as ValueSet<T>);

    public override int GetHashCode() => _elements.Count;

    public IEnumerator<T> GetEnumerator() => _elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes sets.</summary>
internal static class ValueSet
{
    public static ValueSet<T> Create<T>(ReadOnlySpan<T> elements)
    {
        if (elements.Length == 0)
            return ValueSet<T>.Empty;
        var set = ImmutableHashSet.CreateBuilder<T>();
        foreach (var element in elements)
            set.Add(element);
        return new ValueSet<T>(set.ToImmutable());
    }
}
