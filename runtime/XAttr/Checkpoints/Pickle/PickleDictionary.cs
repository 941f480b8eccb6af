using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>A dict or OrderedDict: pairs in the order of their setting. Keys are never hashed, for they may be anything.</summary>
internal class PickleDictionary
{
    // Made when needed: a pickle may hold a million empty ones.
    private List<(object? Key, object? Value)>? _items;

    public List<(object? Key, object? Value)> Items => _items ??= [];

    /// <summary>What was set last under a text; null if nothing was.</summary>
    public object? Find(string key) => Items.FindLast(item => item.Key is string text && text == key).Value;
}
