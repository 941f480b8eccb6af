using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Numerics;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>
/// The format of torch.save before 1.6: five pickles (a magic number, a version, facts of the machine, the object, the keys of the storages), then every
/// storage as its number of elements and its bytes.
/// </summary>
internal sealed class PyTorchLegacy : IStorageReader
{
    private const long Version = 1001;

    private static readonly BigInteger MagicNumber = BigInteger.Parse("119547037146038801333356", null);

    private readonly Stream _file;
    private readonly string _path;
    private readonly Dictionary<string, long> _positions = [];

    private PyTorchLegacy(Stream file, string path) => (_file, _path) = (file, path);

    /// <summary>Whether these may be a file's first bytes: a pickle of a long integer, in protocol 1 or later ones.</summary>
    public static bool Starts(ReadOnlySpan<byte> start) => start is [0x80, _, ..] or [(byte)'L', ..];

    public static TensorSet Read(Stream file, string path, string? section)
    {
        var legacy = new PyTorchLegacy(file, path);
        var storages = new StorageTable();
        legacy.ReadPreamble();
        var root = legacy.ReadPickle(storages);
        legacy.FindStorages(storages);
        return new StateDict(root, path, section).Load(legacy);
    }

    public Tensor Read(StoredStorage storage)
    {
        if (!_positions.TryGetValue(storage.Key, out var position))
            throw Corrupt($"it has no storage '{storage.Key}', or has it behind one of an unknown kind");
        _file.Position = position;
        return ElementReader.Read(_file, storage.Type, storage.Count, _path, $"the storage '{storage.Key}'");
    }

    private void ReadPreamble()
    {
        if (ReadPickle(new()) is not BigInteger magic || magic != MagicNumber)
        {
            throw new UnsupportedFileException(
                _path, "a pickle, but not one that torch.save wrote; load it in Python and save its tensors with torch.save");
        }
        if (ReadPickle(new()) is not Version)
            throw new UnsupportedFileException(_path, $"its version of the format is not {Version}");
        if (ReadPickle(new()) is not PickleDictionary machine || machine.Find("little_endian") is not true)
            throw new UnsupportedFileException(_path, "its numbers are not in little-endian order; save it again on a little-endian one, such as any x64 or Arm64 machine");
    }

    private object? ReadPickle(StorageTable storages) => new PickleReader(new PickleInput(_file, _path), storages).Read();

    // They stand one behind the other in the order of the keys.
    private void FindStorages(StorageTable storages)
    {
        if (ReadPickle(new()) is not List<object?> keys)
            throw Corrupt("the list of its storages is missing");
        foreach (var item in keys)
        {
            // How far it reaches is not known, nor where what follows begins.
            if (item is string unknown && storages.IsUnknown(unknown))
                return;
            if (item is not string key || storages.Find(key) is not { } storage || _positions.ContainsKey(key))
                throw Corrupt($"its list of storages names {PickleText.Describe(item)}, which no tensor uses or which stood there before");
            var count = ReadCount();
            var length = (Int128)count * storage.Type.Size;
            if (count != storage.Count || length > _file.Length - _file.Position)
            {
                throw Corrupt(Invariant(
                    $"the storage '{key}' is said to have {storage.Count:N0} elements and then {count:N0}, and {_file.Length - _file.Position:N0} bytes follow"));
            }
            _positions.Add(key, _file.Position);
            _file.Position += (long)length;
        }
    }

    private long ReadCount()
    {
        Span<byte> bytes = stackalloc byte[8];
        if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Corrupt("it is truncated within its storages");
        return BinaryPrimitives.ReadInt64LittleEndian(bytes);
    }

    private CorruptFileException Corrupt(string reason) => new(_path, reason);
}
