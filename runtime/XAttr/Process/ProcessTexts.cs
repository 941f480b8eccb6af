using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>A line of text a process in a tensor that is added up over all of them: each writes its own row, and the others' are 0 there.</summary>
internal static class ProcessTexts
{
    private const int Longs = 128;

    /// <summary>The tensor of a process, int64, [size, 128]; a text of more than 1,024 bytes of UTF-8 is cut short.</summary>
    public static Tensor Pack(string text, int rank, int size)
    {
        var rows = new long[size * Longs];
        Encoding.UTF8.GetEncoder().Convert(text, MemoryMarshal.AsBytes(rows.AsSpan(rank * Longs, Longs)), flush: true, out _, out _, out _);
        return tensor(rows).reshape(size, Longs);
    }

    /// <summary>The texts of all, by rank.</summary>
    public static string[] Unpack(Tensor texts)
    {
        var rows = texts.data<long>().ToArray();
        return [.. Enumerable.Range(0, rows.Length / Longs).Select(rank => Encoding.UTF8.GetString(MemoryMarshal.AsBytes(rows.AsSpan(rank * Longs, Longs))).TrimEnd('\0'))];
    }
}
