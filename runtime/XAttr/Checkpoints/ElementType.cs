using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>An element type of tensors in files, with its names there.</summary>
/// <param name="Type">The type in memory; null for one that there is not.</param>
/// <param name="Size">Bytes an element.</param>
/// <param name="Storage">PyTorch's class of storages, in the module torch.</param>
/// <param name="Safetensors">The name in safetensors; null if it is not in there.</param>
internal sealed record ElementType(ScalarType? Type, int Size, string Storage, string? Safetensors)
{
    /// <summary>All that are read and written.</summary>
    public static ElementType[] All { get; } =
    [
        new(ScalarType.Bool, 1, "BoolStorage", "BOOL"),
        new(ScalarType.Byte, 1, "ByteStorage", "U8"),
        new(ScalarType.Int8, 1, "CharStorage", "I8"),
        new(ScalarType.Int16, 2, "ShortStorage", "I16"),
        new(ScalarType.Int32, 4, "IntStorage", "I32"),
        new(ScalarType.Int64, 8, "LongStorage", "I64"),
        new(ScalarType.Float16, 2, "HalfStorage", "F16"),
        new(ScalarType.BFloat16, 2, "BFloat16Storage", "BF16"),
        new(ScalarType.Float32, 4, "FloatStorage", "F32"),
        new(ScalarType.Float64, 8, "DoubleStorage", "F64"),
    ];

    /// <summary>Those whose tensors are passed over, for which their size must be known.</summary>
    public static ElementType[] PassedOver { get; } =
    [
        new(ScalarType.ComplexFloat32, 8, "ComplexFloatStorage", "C64"),
        new(ScalarType.ComplexFloat64, 16, "ComplexDoubleStorage", null),
        new(null, 1, "QInt8Storage", null),
        new(null, 1, "QUInt8Storage", null),
        new(null, 4, "QInt32Storage", null),
        new(null, 1, "QUInt4x2Storage", null),
        new(null, 1, "QUInt2x4Storage", null),
        // Bytes without a type, such as those of torch's newest ones.
        new(null, 1, "storage.UntypedStorage", null),
        new(null, 1, "storage._UntypedStorage", null),
    ];

    /// <summary>Whether its tensors are read.</summary>
    public bool IsRead => Array.IndexOf(All, this) >= 0;

    /// <summary>The entry of a type in memory; null for one that is not written.</summary>
    public static ElementType? Of(ScalarType type) => Array.Find(All, entry => entry.Type == type);

    /// <summary>The entry of a number in TorchSharp's files, read or passed over; null for one that is not known.</summary>
    public static ElementType? OfTorchSharp(long number) => All.Concat(PassedOver).FirstOrDefault(entry => entry.Type is { } type && (long)type == number);

    /// <summary>The entry of a name in safetensors; null for one that is not read.</summary>
    public static ElementType? OfSafetensors(string name) => Array.Find(All, entry => entry.Safetensors == name);

    /// <summary>The names in safetensors, for messages.</summary>
    public static string SafetensorsNames => string.Join(", ", All.Select(static entry => entry.Safetensors));
}
