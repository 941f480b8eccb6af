using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.IO.Hashing;
using System.Linq;

namespace XAttr.Surveys.Files;

/// <summary>
/// Damages files. Half of the mutants are damaged inside of what a length or a check value protects, which is put right again: else hardly any would
/// come past it.
/// </summary>
internal static class FileMutation
{
    private const int LengthBytes = 8;

    public static byte[] Apply(FuzzSeed seed, Random random)
    {
        if (random.Next(2) == 0)
            return ByteMutation.Apply(seed.Content, random);
        return seed.Format switch
        {
            FuzzFormat.Zip => InsideZip(seed.Content, random),
            FuzzFormat.Safetensors => InsideSafetensors(seed.Content, random),
            FuzzFormat.IdxGzip => InsideGzip(seed.Content, random),
            FuzzFormat.Png => InsidePng(seed.Content, random),
            FuzzFormat.Onnx => ModelMutation.Apply(seed.Content, random),
            _ => ByteMutation.Apply(seed.Content, random),
        };
    }

    // A chunk is its length, its kind, its data and the CRC-32 of the latter two.
    private static byte[] InsidePng(byte[] content, Random random)
    {
        const int Head = 8;
        var chunks = new List<(int Start, int Length)>();
        for (var at = Head; at < content.Length; at += 12 + chunks[^1].Length)
            chunks.Add((at, BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(at))));
        var chosen = chunks[random.Next(chunks.Count)];
        using var buffer = new MemoryStream();
        buffer.Write(content.AsSpan(0, Head));
        foreach (var (start, length) in chunks)
        {
            var data = content[(start + 8)..(start + 8 + length)];
            byte[] body = [.. content[(start + 4)..(start + 8)], .. start == chosen.Start ? ByteMutation.Apply(data, random) : data];
            var number = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(number, body.Length - 4);
            buffer.Write(number);
            buffer.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.HashToUInt32(body));
            buffer.Write(number);
        }

        return buffer.ToArray();
    }

    // Mostly the pickle.
    private static byte[] InsideZip(byte[] content, Random random)
    {
        using var source = new ZipArchive(new MemoryStream(content));
        using var buffer = new MemoryStream();
        using (var target = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var any = source.Entries[random.Next(source.Entries.Count)];
            var chosen = random.Next(4) == 0 ? any : source.Entries.First(static entry => entry.Name.EndsWith("data.pkl", StringComparison.Ordinal));
            foreach (var entry in source.Entries)
            {
                using var input = entry.Open();
                var bytes = ReadAll(input);
                using var output = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression).Open();
                output.Write(entry == chosen ? ByteMutation.Apply(bytes, random) : bytes);
            }
        }
        return buffer.ToArray();
    }

    private static byte[] InsideSafetensors(byte[] content, Random random)
    {
        var end = LengthBytes + (int)BinaryPrimitives.ReadInt64LittleEndian(content);
        var header = ByteMutation.Apply(content[LengthBytes..end], random);
        return [.. BitConverter.GetBytes((long)header.Length), .. header, .. content[end..]];
    }

    private static byte[] InsideGzip(byte[] content, Random random)
    {
        using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        return FuzzSeed.Gzip(ByteMutation.Apply(ReadAll(gzip), random));
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
