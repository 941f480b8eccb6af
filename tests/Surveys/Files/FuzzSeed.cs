using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;

namespace XAttr.Surveys.Files;

/// <summary>What a file is, which says how it can be damaged and who reads it.</summary>
public enum FuzzFormat
{
    /// <summary>torch.save since 1.6.</summary>
    Zip,

    /// <summary>torch.save before.</summary>
    Legacy,

    /// <summary>Safetensors.</summary>
    Safetensors,

    /// <summary>IDX images or labels.</summary>
    Idx,

    /// <summary>The same, compressed.</summary>
    IdxGzip,

    /// <summary>An image to be decoded.</summary>
    Image,

    /// <summary>The same as PNG, of chunks with check values.</summary>
    Png,

    /// <summary>A network as ONNX.</summary>
    Onnx,
}

/// <summary>A good or refused file that mutants are made of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">What it is.</param>
/// <param name="Content">Its bytes.</param>
public sealed record FuzzSeed(string Name, FuzzFormat Format, byte[] Content)
{
    /// <summary>The checkpoints of fixtures/checkpoints, and small images and labels.</summary>
    public static FuzzSeed[] Load() =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "fixtures", "checkpoints"))
            .Where(static path => !path.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(FromFile),
        .. Images(),
    ];

    /// <summary>The images of fixtures/images.zip, in every format that is decoded.</summary>
    public static FuzzSeed[] LoadImages()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", "images.zip"));
        return [.. archive.Entries.Where(entry => archive.GetEntry(entry.FullName + ".rgb") is not null).Select(static entry =>
        {
            using var stream = entry.Open();
            var content = new MemoryStream();
            stream.CopyTo(content);
            return new FuzzSeed(entry.FullName, content.GetBuffer()[0] == 0x89 ? FuzzFormat.Png : FuzzFormat.Image, content.ToArray());
        })];
    }

    /// <summary>The networks that PyTorch exported for the tests of ONNX files.</summary>
    public static FuzzSeed[] LoadNetworks()
    {
        var folder = typeof(FuzzSeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "OnnxFiles").Value!;
        return [.. Directory.GetFiles(folder, "*.onnx").Order(StringComparer.Ordinal).Select(static path => new FuzzSeed(Path.GetFileName(path), FuzzFormat.Onnx, File.ReadAllBytes(path)))];
    }

    private static FuzzSeed FromFile(string path)
    {
        var content = File.ReadAllBytes(path);
        var format = content.AsSpan().StartsWith("PK"u8) ? FuzzFormat.Zip
            : content[8] == '{' ? FuzzFormat.Safetensors
            : FuzzFormat.Legacy;
        return new(Path.GetFileName(path), format, content);
    }

    private static IEnumerable<FuzzSeed> Images()
    {
        byte[] images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 7, .. Enumerable.Range(0, 70).Select(static i => (byte)i)];
        byte[] labels = [0, 0, 8, 1, 0, 0, 0, 9, .. Enumerable.Range(0, 9).Select(static i => (byte)i)];
        yield return new("images.idx", FuzzFormat.Idx, images);
        yield return new("labels.idx", FuzzFormat.Idx, labels);
        yield return new("images.idx.gz", FuzzFormat.IdxGzip, Gzip(images));
        yield return new("labels.idx.gz", FuzzFormat.IdxGzip, Gzip(labels));
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
            gzip.Write(content);
        return buffer.ToArray();
    }
}
