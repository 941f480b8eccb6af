using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
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
            _ => ByteMutation.Apply(seed.Content, random),
        };
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
