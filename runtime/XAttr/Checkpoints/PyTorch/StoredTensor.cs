using System;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Checkpoints;

/// <summary>
/// A tensor of PyTorch as its pickle describes it, in the arguments of <c>torch._utils._rebuild_tensor_v2</c>: storage, offset, size and stride. They are looked
/// at when the tensor is wanted: a small file can name a million.
/// </summary>
internal sealed class StoredTensor(object?[] arguments)
{
    private const int Needed = 4;

    /// <summary>What it is, if it is in order but not read; else null.</summary>
    public string? Unread => arguments[0] switch
    {
        StoredStorage { Type: { IsRead: false } type } => $"a tensor of torch.{type.Storage}",
        PickleObject unknown => $"a tensor over {unknown}",
        _ => null,
    };

    /// <summary>The storage and the place in it.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="name">The tensor's name, for messages.</param>
    /// <exception cref="CorruptFileException">The description makes no sense, or leaves the storage.</exception>
    public (StoredStorage Storage, TensorLayout Layout) Describe(string path, string name)
    {
        if (arguments.Length < Needed || arguments[0] is not StoredStorage storage || arguments[1] is not long offset
            || Integers(arguments[2]) is not { } shape || Integers(arguments[3]) is not { } strides)
        {
            throw new CorruptFileException(path, $"the tensor '{name}' is not described by a storage, an offset, sizes and strides");
        }
        var layout = new TensorLayout(offset, shape, strides);
        return layout.IsInside(storage.Count) ? (storage, layout) : throw new CorruptFileException(
            path,
            $"the tensor '{name}' of shape [{string.Join(", ", shape)}], strides [{string.Join(", ", strides)}] and offset {offset} leaves its storage of "
            + $"{storage.Count} elements");
    }

    private static long[]? Integers(object? value)
    {
        var items = value switch { object?[] tuple => tuple, List<object?> list => [.. list.Take(100)], _ => null };
        return items is { Length: < 100 } && Array.TrueForAll(items, static item => item is long) ? Array.ConvertAll(items, static item => (long)item!) : null;
    }
}
