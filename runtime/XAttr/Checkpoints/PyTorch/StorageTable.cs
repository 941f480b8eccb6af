using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>The storages that a pickle names.</summary>
internal sealed class StorageTable
{
    private readonly Dictionary<string, StoredStorage> _storages = [];

    /// <summary>The storage of a key; null if the pickle names none.</summary>
    public StoredStorage? Find(string key) => _storages.GetValueOrDefault(key);

    /// <summary>
    /// The storage of a persistent id, ("storage", class, key, device, count) and, before 1.6, a view of another storage or None; null
    /// if it is none.
    /// </summary>
    public StoredStorage? Add(object? persistentId)
    {
        if (persistentId is not object?[] { Length: 5 or 6 } id || id is not ["storage", PickleGlobal { Storage: { } type }, string key, _, long and >= 0, ..]
            || (id.Length == 6 && id[5] is not null))
        {
            return null;
        }
        var storage = new StoredStorage(type, key, (long)id[4]!);
        if (_storages.TryGetValue(key, out var known))
            return known == storage ? known : null;
        _storages.Add(key, storage);
        return storage;
    }
}
