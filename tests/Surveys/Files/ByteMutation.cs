using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace XAttr.Surveys.Files;

/// <summary>Damages bytes without knowing what they are.</summary>
internal static class ByteMutation
{
    private const int MostChanges = 6;

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 7, 127, 128, 255, 256, 32767, 65535, 1 << 20, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue];

    // What the formats are made of, and what a hostile pickle would say.
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "cos\nsystem\n(U\u000ftouch fuzz-rantR", "cbuiltins\neval\n", "(ios\nsystem\n", "ccollections\nOrderedDict\n", "]\u0094(h\u0000h\u0000h\u0000l", "(", "\u0085R",
            "ctorch._utils\n_rebuild_tensor_v2\n", "ctorch\nFloatStorage\n", "ctorch\nBoolStorage\n", "Q", "R", "b", ".", "}", "]", "\u0094", "h\u0000", "X\u00ff\u00ff\u00ff\u007f",
            "\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f", "\u008b\u00ff\u00ff\u00ff\u007f", "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", "{", "\"shape\":[", "[[[[[[[[",
            "9223372036854775807", "-1", "1e999", "\"data_offsets\":[0,8]", "\"F64\"", "\\ud800",
        }.Select(static token => token.Select(static c => (byte)c).ToArray()),
    ];

    /// <summary>A copy with a few random changes.</summary>
    public static byte[] Apply(byte[] content, Random random)
    {
        var bytes = new List<byte>(content);
        for (var left = 1 + random.Next(random.Next(1, MostChanges + 1)); left > 0; left--)
            Change(bytes, random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 1 << random.Next(1, 8)), bytes.Count - at);
        switch (random.Next(8))
        {
            case 0 or 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 3:
                Overwrite(bytes, at, Number(random));
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5:
                bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - length + 1), length));
                break;
            case 6:
                bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                break;
            default:
                if (random.Next(8) == 0)
                    bytes.RemoveRange(at, bytes.Count - at);
                else
                    Overwrite(bytes, at, Tokens[random.Next(Tokens.Length)]);
                break;
        }
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] content)
    {
        for (var i = 0; i < content.Length && at + i < bytes.Count; i++)
            bytes[at + i] = content[i];
    }

    private static byte[] Number(Random random)
    {
        var number = Numbers[random.Next(Numbers.Length)];
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        bytes = bytes[..(1 << random.Next(4))];
        if (random.Next(3) == 0)
            Array.Reverse(bytes);
        return bytes;
    }
}
