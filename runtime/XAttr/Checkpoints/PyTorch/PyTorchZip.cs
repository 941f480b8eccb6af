using System;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;
using System.Linq;
using static System.FormattableString;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>The format of torch.save since 1.6: a zip archive of data.pkl and one uncompressed file a storage.</summary>
internal sealed class PyTorchZip : IStorageReader
{
    private const string PickleName = "data.pkl";

    private readonly ZipArchive _archive;
    private readonly string _path;
    private readonly bool _verifyChecksums;
    private readonly string _folder;

    // Entries may overlap; that all of them together are no longer than the file bounds what they cost.
    private long _available;

    private PyTorchZip(ZipArchive archive, long length, string path, bool verifyChecksums)
    {
        (_archive, _available, _path, _verifyChecksums) = (archive, length, path, verifyChecksums);
        var pickles = archive.Entries.Where(static entry => entry.FullName.EndsWith('/' + PickleName) && entry.FullName.Count(c => c == '/') == 1).ToList();
        if (pickles is not [var pickle])
            throw Corrupt($"the archive holds {pickles.Count} files {PickleName}, not the one of a checkpoint");
        _folder = pickle.FullName[..^PickleName.Length];
        if (archive.GetEntry(_folder + "constants.pkl") is not null)
            throw new UnsupportedFileException(path, "a TorchScript archive, which is a program; save model.state_dict() instead");
    }

    public static TensorSet Read(Stream file, string path, string? section, bool verifyChecksums)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var zip = new PyTorchZip(archive, file.Length, path, verifyChecksums);
            return new StateDict(zip.ReadPickle(), path, section).Load(zip);
        }
        catch (InvalidDataException error)
        {
            throw new CorruptFileException(path, $"the zip archive is corrupt ({error.Message.TrimEnd('.')})", error);
        }
    }

    public Tensor Read(StoredStorage storage)
    {
        var name = $"{_folder}data/{storage.Key}";
        var entry = _archive.GetEntry(name) ?? throw Corrupt($"the archive has no {name}");
        // Of what is there a storage may be the beginning.
        if ((Int128)storage.Count * storage.Type.Size > entry.Length)
            throw Corrupt(Invariant($"{name} holds {entry.Length:N0} bytes, and {storage.Count:N0} elements of {storage.Type.Size} bytes were expected"));
        using var stream = Open(entry);
        return ElementReader.Read(stream, storage.Type, storage.Count, _path, name);
    }

    private object? ReadPickle()
    {
        if (_archive.GetEntry(_folder + "byteorder") is { } order && ReadAll(order) is var bytes && !bytes.AsSpan().SequenceEqual("little"u8))
            throw new UnsupportedFileException(_path, "its numbers are not in little-endian order; save it again on a little-endian one, such as any x64 or Arm64 machine");
        using var pickle = new MemoryStream(ReadAll(_archive.GetEntry(_folder + PickleName)!));
        return new PickleReader(new PickleInput(pickle, _path), new StorageTable()).Read();
    }

    private byte[] ReadAll(ZipArchiveEntry entry)
    {
        using var stream = Open(entry);
        var content = new byte[entry.Length];
        stream.ReadExactly(content);
        return content;
    }

    private Stream Open(ZipArchiveEntry entry)
    {
        if (entry.CompressedLength != entry.Length)
            throw new UnsupportedFileException(_path, $"{entry.FullName} is compressed, which torch.save never does; load and save it again");
        _available -= entry.Length;
        if (_available < 0)
            throw Corrupt("its entries together are longer than the file");
        if (_verifyChecksums)
            VerifyChecksum(entry);
        return entry.Open();
    }

    private void VerifyChecksum(ZipArchiveEntry entry)
    {
        var check = new Crc32();
        using (var stream = entry.Open())
            check.Append(stream);
        if (check.GetCurrentHashAsUInt32() != entry.Crc32)
            throw Corrupt($"{entry.FullName} is damaged: its check value is wrong (without VerifyChecksums it is read all the same)");
    }

    private CorruptFileException Corrupt(string reason) => new(_path, reason);
}
