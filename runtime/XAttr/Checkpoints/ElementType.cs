using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>An element type of tensors in files, with its names there.</summary>
/// <param name="Type">The type in memory.</param>
/// <param name="Size">Bytes an element.</param>
/// <param name="Storage">PyTorch's class of storages, in the module torch.</param>
/// <param name="Safetensors">The name in safetensors.</param>
internal sealed record ElementType(ScalarType Type, int Size, string Storage, string Safetensors)
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

    /// <summary>The entry of a type in memory; null for one that is not written.</summary>
    public static ElementType? Of(ScalarType type) => Array.Find(All, entry => entry.Type == type);

    /// <summary>The entry of a name in safetensors; null for one that is not read.</summary>
    public static ElementType? OfSafetensors(string name) => Array.Find(All, entry => entry.Safetensors == name);

    /// <summary>The names in safetensors, for messages.</summary>
    public static string SafetensorsNames => string.Join(", ", All.Select(static entry => entry.Safetensors));
}
