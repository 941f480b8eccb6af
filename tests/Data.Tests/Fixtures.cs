using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace XAttr.Data.Tests;

/// <summary>The images of make_images.py, and what PIL and torchvision make of them.</summary>
internal static class Fixtures
{
    public const int Width = 37, Height = 29;

    private static readonly Dictionary<string, byte[]> Entries = Read();

    /// <summary>The names of the image files.</summary>
    public static IEnumerable<string> Images => Entries.Keys.Where(static name => Entries.ContainsKey(name + ".rgb"));

    /// <summary>The names in a folder of results.</summary>
    public static IEnumerable<string> In(string folder) =>
        Entries.Keys.Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name));

    /// <summary>The content of an entry.</summary>
    public static byte[] Bytes(string name) => Entries[name];

    /// <summary>An image, decoded by us.</summary>
    public static DecodedImage Image(string name = "photo.png") => DecodedImage.Decode(Entries[name], name);

    /// <summary>Four bytes a pixel as three.</summary>
    public static byte[] Rgb(ReadOnlySpan<byte> rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (var i = 0; i < rgb.Length; i++)
            rgb[i] = rgba[(i / 3 * 4) + (i % 3)];
        return rgb;
    }

    private static Dictionary<string, byte[]> Read()
    {
        using var archive = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", "images.zip"));
        return archive.Entries.ToDictionary(static entry => entry.FullName, static entry =>
        {
            using var stream = entry.Open();
            var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        });
    }
}
