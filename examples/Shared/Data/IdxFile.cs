using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using XAttr.Checkpoints;
using static System.FormattableString;

namespace XAttr.Examples.Shared;

/// <summary>
/// Reads IDX files of unsigned bytes (the format of MNIST, http://yann.lecun.com/exdb/mnist): two zero bytes, the element type 0x08,
/// the number of dimensions, every dimension as a big-endian 32-bit integer, then the values. A gzip-compressed file is recognised
/// by its content.
/// </summary>
public static class IdxFile
{
    private const int UnsignedByte = 0x08;

    // Deflate cannot expand a byte to more than 1032 bytes, so a header that claims more lies (zlib's technical details).
    private const long LargestExpansion = 1032;

    private const int FirstAllocation = 1 << 20;

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file, plain or compressed with gzip.</param>
    /// <param name="rank">How many dimensions it must have: 1 for labels, 3 for images.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CorruptFileException">It is not an IDX file of unsigned bytes with that rank, or it is damaged; the message names
    /// the file and what is wrong.</exception>
    public static IdxData Read(string path, int rank)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rank);
        using var file = File.OpenRead(path);
        if (!IsGzip(file))
            return Read(file, path, rank, file.Length);

        var decompressed = Decompress(file, path, rank);
        CheckGzipLength(file, path, decompressed);
        return decompressed;
    }

    private static IdxData Decompress(FileStream file, string path, int rank)
    {
        using var gzip = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            return Read(gzip, path, rank, file.Length * LargestExpansion);
        }
        catch (InvalidDataException error)
        {
            throw new CorruptFileException(path, $"the gzip data is corrupt ({error.Message.TrimEnd('.')})", error);
        }
    }

    private static IdxData Read(Stream stream, string path, int rank, long available)
    {
        var shape = ReadShape(stream, path, rank);
        var length = CheckedLength(shape, path, HeaderLength(rank), available);
        var values = ReadValues(stream, path, shape, (int)length);
        if (stream.ReadByte() >= 0)
            throw new CorruptFileException(path, Invariant($"bytes follow the {length:N0} values that its header announces ({Describe(shape)})"));
        return new IdxData(shape, values);
    }

    private static int[] ReadShape(Stream stream, string path, int rank)
    {
        var header = new byte[HeaderLength(rank)];
        var read = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (read >= 4)
            CheckMagic(header, path, rank);
        if (read < header.Length)
            throw new CorruptFileException(path, $"it is truncated: the header takes {header.Length} bytes, got {read}");

        var shape = new int[rank];
        for (var i = 0; i < rank; i++)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(4 + (4 * i)));
            shape[i] = size <= int.MaxValue
                ? (int)size
                : throw new CorruptFileException(path, Invariant($"its header is corrupt: dimension {i} has length {size:N0}"));
        }
        return shape;
    }

    private static void CheckMagic(ReadOnlySpan<byte> header, string path, int rank)
    {
        var expected = (UnsignedByte << 8) | rank;
        var magic = BinaryPrimitives.ReadInt32BigEndian(header);
        if (magic != expected)
        {
            throw new CorruptFileException(
                path,
                $"it does not start like an IDX file of unsigned bytes with {rank} dimension{(rank == 1 ? "" : "s")}: "
                + $"expected 0x{expected:X8}, got 0x{magic:X8}");
        }
    }

    /// <summary>The number of values, checked against what can be there before memory is taken.</summary>
    private static long CheckedLength(int[] shape, string path, int header, long available)
    {
        var length = shape.Aggregate((Int128)1, (product, size) => product * size);
        if (length > Array.MaxLength)
        {
            throw new CorruptFileException(
                path, Invariant($"its header is corrupt: {Describe(shape)} are {length:N0} values, more than an array holds"));
        }
        if (length + header > available)
            throw new CorruptFileException(path, Truncated(shape, (long)length, Invariant($"at most {Math.Max(0, available - header):N0}")));
        return (long)length;
    }

    // The buffer grows with what arrives: a small compressed file that announces much must not cost much memory.
    private static byte[] ReadValues(Stream stream, string path, int[] shape, int length)
    {
        var values = new byte[Math.Min(length, FirstAllocation)];
        var read = 0;
        while (true)
        {
            read += stream.ReadAtLeast(values.AsSpan(read), values.Length - read, throwOnEndOfStream: false);
            if (read < values.Length)
                throw new CorruptFileException(path, Truncated(shape, length, Invariant($"{read:N0}")));
            if (read == length)
                return values;
            Array.Resize(ref values, (int)Math.Min(length, 2L * values.Length));
        }
    }

    // GZipStream takes a file that ends inside its eight-byte trailer, or goes on behind it, for a good one.
    private static void CheckGzipLength(FileStream file, string path, IdxData data)
    {
        var trailer = new byte[4];
        file.Position = file.Length - trailer.Length;
        file.ReadExactly(trailer);
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        var actual = (uint)(HeaderLength(data.Shape.Count) + (long)data.Values.Length);
        if (stated != actual)
        {
            throw new CorruptFileException(
                path,
                Invariant($"the gzip data is corrupt: its trailer states {stated:N0} bytes, it holds {actual:N0} (truncated, or bytes follow it)"));
        }
    }

    private static bool IsGzip(FileStream file)
    {
        var start = new byte[2];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start[0] == 0x1F && start[1] == 0x8B;
    }

    private static int HeaderLength(int rank) => 4 + (4 * rank);

    private static string Truncated(int[] shape, long length, string got) =>
        Invariant($"it is truncated: its header announces {Describe(shape)} = {length:N0} values, got {got}");

    private static string Describe(IEnumerable<int> shape) => string.Join(" × ", shape);
}

/// <summary>The content of an IDX file of unsigned bytes: a row-major array.</summary>
/// <param name="Shape">The length of every dimension, slowest first.</param>
/// <param name="Values">All the values, row-major.</param>
public sealed record IdxData(IReadOnlyList<int> Shape, ReadOnlyMemory<byte> Values);
