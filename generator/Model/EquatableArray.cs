using System;
using System.Collections;
using System.Collections.Generic;

namespace XAttr.Generator.Model;

/// <summary>An immutable array that is equal to another one with equal elements, as the incremental pipeline needs.</summary>
internal readonly struct EquatableArray<T>(T[] items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items = items;

    public static EquatableArray<T> Empty => default;

    public int Count => _items?.Length ?? 0;

    public T this[int index] => (_items ?? [])[index];

    public static EquatableArray<T> From(List<T> items) => items.Count == 0 ? default : new EquatableArray<T>(items.ToArray());

    public bool Equals(EquatableArray<T> other) =>
        ReferenceEquals(_items, other._items) || AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = Count;
        foreach (var item in AsSpan())
            hash = unchecked((hash * 397) ^ item.GetHashCode());
        return hash;
    }

    // As LINQ's, without the enumerator on the heap.
    public bool All(Func<T, bool> predicate)
    {
        foreach (var item in AsSpan())
        {
            if (!predicate(item))
                return false;
        }

        return true;
    }

    public bool Any(Func<T, bool> predicate)
    {
        foreach (var item in AsSpan())
        {
            if (predicate(item))
                return true;
        }

        return false;
    }

    public T[] ToArray() => AsSpan().ToArray();

    public TResult[] ConvertAll<TResult>(Converter<T, TResult> convert) => Array.ConvertAll(_items ?? [], convert);

    public ReadOnlySpan<T> AsSpan() => _items;

    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (_items ?? []).GetEnumerator();
}
