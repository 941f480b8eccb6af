using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Graphs;

/// <summary>The types of elements that a file may hold.</summary>
internal static class ElementTypes
{
    // Bytes of an element as it lies in raw data; what is packed closer, such as int4, is not read.
    private static readonly Dictionary<Type, int> Sizes = new()
    {
        [Type.Float] = 4,
        [Type.Uint8] = 1,
        [Type.Int8] = 1,
        [Type.Uint16] = 2,
        [Type.Int16] = 2,
        [Type.Int32] = 4,
        [Type.Int64] = 8,
        [Type.Bool] = 1,
        [Type.Float16] = 2,
        [Type.Double] = 8,
        [Type.Uint32] = 4,
        [Type.Uint64] = 8,
        [Type.Bfloat16] = 2,
    };

    /// <summary>The bytes of an element; null where it is not of a fixed size, or not known.</summary>
    public static int? SizeOf(Type type) => Sizes.TryGetValue(type, out var size) ? size : null;

    public static bool IsFloat(Type type) => type is Type.Float or Type.Float16 or Type.Double or Type.Bfloat16;

    /// <summary>Whether it counts: numbers without a fraction, and truth values.</summary>
    public static bool IsDiscrete(Type type) =>
        type is Type.Bool or Type.Int8 or Type.Int16 or Type.Int32 or Type.Int64 or Type.Uint8 or Type.Uint16 or Type.Uint32 or Type.Uint64;

    /// <summary>float, int64: as ONNX calls it; ? where it is not known.</summary>
    public static string NameOf(Type type) => type == Type.Undefined ? "?" : type.ToString().ToLowerInvariant();

    /// <summary>An element of raw data, which is little-endian.</summary>
    public static double Read(Type type, ReadOnlySpan<byte> raw) => type switch
    {
        Type.Float => BinaryPrimitives.ReadSingleLittleEndian(raw),
        Type.Double => BinaryPrimitives.ReadDoubleLittleEndian(raw),
        Type.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(raw),
        Type.Bfloat16 => BFloat16(BinaryPrimitives.ReadUInt16LittleEndian(raw)),
        Type.Bool or Type.Uint8 => raw[0],
        Type.Int8 => (sbyte)raw[0],
        Type.Uint16 => BinaryPrimitives.ReadUInt16LittleEndian(raw),
        Type.Int16 => BinaryPrimitives.ReadInt16LittleEndian(raw),
        Type.Uint32 => BinaryPrimitives.ReadUInt32LittleEndian(raw),
        Type.Int32 => BinaryPrimitives.ReadInt32LittleEndian(raw),
        Type.Uint64 => BinaryPrimitives.ReadUInt64LittleEndian(raw),
        Type.Int64 => BinaryPrimitives.ReadInt64LittleEndian(raw),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Its elements are not of a fixed size."),
    };

    /// <summary>The number whose upper half these bits are.</summary>
    public static double BFloat16(ushort bits) => BitConverter.Int32BitsToSingle(bits << 16);
}
