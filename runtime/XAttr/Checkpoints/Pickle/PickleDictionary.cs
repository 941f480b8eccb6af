using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>A dict or OrderedDict: pairs in the order of their setting. Keys are never hashed, for they may be anything.</summary>
internal sealed class PickleDictionary
{
    public List<(object? Key, object? Value)> Items { get; } = [];

    /// <summary>What was set last under a text; null if nothing was.</summary>
    public object? Find(string key) => Items.FindLast(item => item.Key is string text && text == key).Value;
}
