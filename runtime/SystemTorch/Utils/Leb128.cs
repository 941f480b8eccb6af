using System.IO;

namespace TorchSharp.Utils;

/// <summary>Unsigned LEB128, the variable-length integers of TorchSharp's files: 7 bits a byte, the low ones first.</summary>
internal static class Leb128
{
    public static void Encode(this BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    public static long Decode(this BinaryReader reader) => reader.Read7BitEncodedInt64();
}
