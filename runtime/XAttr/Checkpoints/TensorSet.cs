using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>
/// The tensors of a file by name, in the file's order, on the CPU. They belong to the set and are freed with it; tensors that shared their
/// memory in PyTorch share it here.
/// </summary>
public sealed class TensorSet : IReadOnlyDictionary<string, Tensor>, IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = [];
    private readonly Dictionary<string, string> _unread = [];
    private readonly HashSet<string> _aliases = [];

    internal TensorSet(IReadOnlyDictionary<string, string>? metadata = null) => Metadata = metadata ?? new Dictionary<string, string>();

    /// <summary>What a safetensors file says of itself; empty for other formats.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>
    /// What stands beside the tensors under a name of its own and is not read, with what it is: objects of Python, tensors of other element types or
    /// layouts. Nothing of it was run or loaded.
    /// </summary>
    public IReadOnlyDictionary<string, string> Unread => _unread;

    /// <inheritdoc/>
    public int Count => _tensors.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _tensors.Keys;

    /// <inheritdoc/>
    public IEnumerable<Tensor> Values => _tensors.Values;

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Tensor this[string key] => _tensors.TryGetValue(key, out var tensor)
        ? tensor
        : throw new KeyNotFoundException(
            _unread.TryGetValue(key, out var what) ? $"'{key}' is not a tensor that can be read: it is {what}." : $"The file holds no tensor '{key}'.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _tensors.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Tensor value) => _tensors.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Tensor>> GetEnumerator() => _tensors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Frees all tensors.</summary>
    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
    }

    // The set owns its tensors, whatever scope the caller is in.
    internal void Add(string name, Tensor tensor) => _tensors.Add(name, tensor.DetachFromDisposeScope());

    internal void AddUnread(string name, string what) => _unread.Add(name, what);

    /// <summary>Another name of a tensor, or of what is not read.</summary>
    internal void AddAlias(string name, string of)
    {
        if (_tensors.TryGetValue(of, out var tensor))
            Add(name, tensor.alias());
        else
            AddUnread(name, _unread[of]);
        _aliases.Add(name);
    }

    /// <summary>Whether a name is one of several of a tensor, which a network need not know.</summary>
    internal bool IsAlias(string name) => _aliases.Contains(name);
}
