using System.Collections.Generic;

namespace XAttr.Checkpoints;

/// <summary>The storages that a pickle names.</summary>
internal sealed class StorageTable
{
    // PyTorch's are numbers.
    private const int LongestKey = 64;

    private readonly Dictionary<string, StoredStorage> _storages = [];
    private readonly HashSet<string> _unknown = [];

    /// <summary>The storage of a key; null if the pickle names none.</summary>
    public StoredStorage? Find(string key) => _storages.GetValueOrDefault(key);

    /// <summary>Whether a storage is of elements whose size is not known.</summary>
    public bool IsUnknown(string key) => _unknown.Contains(key);

    /// <summary>
    /// The storage of a persistent id, ("storage", class, key, device, count) and, before 1.6, a view of another storage or None; the class of ("module",
    /// class, file, source), by which a whole network was saved then; for all else a placeholder.
    /// </summary>
    public object Add(object? persistentId)
    {
        if (persistentId is object?[] and ["module", PickleObject module, ..])
            return module;
        if (persistentId is not object?[] { Length: 5 or 6 } id || id is not ["storage", var kind, string { Length: <= LongestKey } key, _, long and >= 0, ..])
            return PickleObject.Of("a storage of an unknown kind (BINPERSID)");
        if (kind is not PickleGlobal { Storage: { } type })
        {
            _unknown.Add(key);
            return PickleObject.Of("a storage of {0} (BINPERSID)", kind);
        }
        var storage = new StoredStorage(type, key, (long)id[4]!);
        _storages.TryAdd(key, storage);
        return _storages[key] != storage ? PickleObject.Of("a storage that is described in two ways (BINPERSID)")
            : id.Length == 6 && id[5] is not null ? PickleObject.Of("a view of another storage (BINPERSID)")
            : storage;
    }
}
