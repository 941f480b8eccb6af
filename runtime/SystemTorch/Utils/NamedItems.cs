using System;
using System.Collections;
using System.Collections.Generic;

namespace TorchSharp.Utils;

/// <summary>Named items in the order in which they were added; a replaced item keeps its place.</summary>
internal sealed class NamedItems<T> : IEnumerable<(string Name, T Item)>
{
    private readonly List<(string Name, T Item)> _items = [];

    public int Count => _items.Count;

    public bool Contains(string name) => Find(name) >= 0;

    public bool TryGet(string name, out T item)
    {
        var index = Find(name);
        item = index < 0 ? default! : _items[index].Item;
        return index >= 0;
    }

    public void Add(string name, T item)
    {
        if (Contains(name)) throw new InvalidOperationException($"'{name}' is already registered.");
        _items.Add((name, item));
    }

    public void Set(string name, T item)
    {
        var index = Find(name);
        if (index < 0) _items.Add((name, item));
        else _items[index] = (name, item);
    }

    public void Remove(string name)
    {
        var index = Find(name);
        if (index >= 0) _items.RemoveAt(index);
    }

    public void Clear() => _items.Clear();

    /// <summary>Puts other items into the place of all.</summary>
    public void Reset(IEnumerable<(string Name, T Item)> items)
    {
        List<(string, T)> all = [.. items];
        _items.Clear();
        foreach (var (name, item) in all) Add(name, item);
    }

    public IEnumerator<(string Name, T Item)> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(string name) => _items.FindIndex(item => item.Name == name);
}
