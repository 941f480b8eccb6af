using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Hashing;
using System.IO.MemoryMappedFiles;
using System.Threading;
using XAttr.Checkpoints;
using XAttr.Training;
using static TorchSharp.torch;
using NamedSamples = TorchSharp.torch.utils.data.Dataset<System.Collections.Generic.Dictionary<string, TorchSharp.torch.Tensor>>;

namespace XAttr.Data;

/// <summary>
/// The samples of a data set in one file that is mapped into memory: decoded and resized once, read again at the speed of the disk, or of memory where there is room.
/// What a data set draws at random is drawn once, so that it is for transforms that draw nothing. It may be asked for several samples at the same time.
/// </summary>
/// <remarks>
/// The file: 8 bytes <c>XAttrTC1</c>, the length of a description as an int32 and that in JSON, zeros up to a multiple of 64, and the samples, each of the same length: its
/// parts one after the other, and the XxHash3 of them, by which damage is told.
/// </remarks>
public sealed class TensorCache : utils.data.Dataset
{
    private const int Alignment = 64;
    private static readonly byte[] Magic = "XAttrTC1"u8.ToArray();

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly CacheDescription _description;
    private readonly long _start;

    private TensorCache(string path, MemoryMappedFile file, CacheDescription description, long start)
    {
        (Path, _file, _description, _start) = (path, file, description, start);
        _view = file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override long Count => _description.Count;

    /// <summary>Opens a cache, or makes it where there is none: whole or not at all.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="source">The data set; it is asked for every sample once where the file is not there.</param>
    /// <param name="key">What the samples follow from beside the files, such as the size of images: a file with another key is refused.</param>
    /// <param name="workers">How many threads ask.</param>
    /// <param name="cancellation">Stops; nothing is left then.</param>
    /// <exception cref="CorruptFileException">The file is no cache, cut off, or was made with another key or of another number of samples.</exception>
    /// <exception cref="ArgumentException">The source draws at random.</exception>
    /// <exception cref="IOException">It cannot be written, as where the disk is full.</exception>
    public static TensorCache OpenOrCreate(string path, NamedSamples source, string key, int workers = 1, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        if (source is ImageFolder { IsRandom: true })
            throw new ArgumentException("The folder's transform draws at random, so that every epoch would see what the first one drew. Cache one that does not.", nameof(source));
        if (!File.Exists(path))
            AtomicFile.Write(path, stream => Write(stream, source, key, workers, cancellation));
        var cache = Open(path);
        if (cache._description.Key == key && cache.Count == source.Count)
            return cache;
        var reason = $"made of {cache.Count} samples with the key '{cache._description.Key}', not of {source.Count} with '{key}'; delete it to have it made anew";
        cache.Dispose();
        throw new CorruptFileException(path, reason);
    }

    /// <summary>Opens a cache.</summary>
    /// <exception cref="CorruptFileException">The file is no cache, or cut off.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static TensorCache Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        var (description, start) = CacheDescription.Read(path, stream, Magic, Alignment);
        return new(path, MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read), description, start);
    }

    /// <summary>Copies a sample out of the file.</summary>
    /// <exception cref="CorruptFileException">It is damaged.</exception>
    public override Dictionary<string, Tensor> GetTensor(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var position = (ulong)(_start + (index * _description.SampleBytes));
        var hash = new XxHash3();
        var sample = new Dictionary<string, Tensor>(_description.Parts.Count);
        foreach (var part in _description.Parts)
        {
            var values = empty(part.Shape, part.Type);
            var bytes = values.bytes;
            _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)_view.PointerOffset + position, bytes);
            hash.Append(bytes);
            position += (ulong)bytes.Length;
            sample[part.Name] = values;
        }

        return hash.GetCurrentHashAsUInt64() == _view.ReadUInt64((long)position)
            ? sample
            : throw new CorruptFileException(Path, $"sample {index} is damaged; delete the file to have it made anew");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _view.Dispose();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static void Write(Stream stream, NamedSamples source, string key, int workers, CancellationToken cancellation)
    {
        CacheDescription? description = null;
        foreach (var batch in TensorDataset.Stream(source, batchSize: 32, workers, cancellation))
            for (var i = 0L; i < batch.Count; i++)
            {
                using var scope = TorchSharp.torch.NewDisposeScope();
                var sample = batch.GetTensor(i);
                description ??= CacheDescription.Begin(stream, Magic, Alignment, key, source.Count, sample);
                description.RequireLike(sample);
                var hash = new XxHash3();
                foreach (var part in description.Parts)
                {
                    var bytes = sample[part.Name].bytes;
                    stream.Write(bytes);
                    hash.Append(bytes);
                }

                stream.Write(BitConverter.GetBytes(hash.GetCurrentHashAsUInt64()));
            }
    }
}
