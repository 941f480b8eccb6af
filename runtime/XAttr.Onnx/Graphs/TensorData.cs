using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using Onnx;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Graphs;

/// <summary>The numbers of a tensor in a file, or in a file beside it, read where they are asked for.</summary>
internal sealed class TensorData
{
    private readonly TensorProto _tensor;
    private readonly ExternalData? _external;
    private readonly string _what;

    private TensorData(TensorProto tensor, ExternalData? external, string what) => (_tensor, _external, _what) = (tensor, external, what);

    public Type ElementType => (Type)_tensor.DataType;

    public IReadOnlyList<long> Sizes => _tensor.Dims;

    public long Count { get; private init; }

    /// <summary>The data, whose size is checked.</summary>
    /// <param name="tensor">The message.</param>
    /// <param name="folder">Where external data lies; null where the model came from no file.</param>
    /// <param name="what">What messages call the tensor.</param>
    /// <exception cref="InvalidDataException">The size of the data is not the shape's, or external data is not there.</exception>
    public static TensorData Of(TensorProto tensor, string? folder, string what)
    {
        var external = tensor.DataLocation == TensorProto.Types.DataLocation.External ? ExternalData.Of(tensor, folder, what) : null;
        var data = new TensorData(tensor, external, what) { Count = CountOf(tensor, what) };
        data.CheckSize();
        return data;
    }

    /// <summary>All elements as doubles, one after the other.</summary>
    public IEnumerable<double> Read() =>
        Raw is { } raw ? Elements(raw, ElementTypes.Read) : Typed(ElementType);

    /// <summary>All elements as whole numbers; 64 bits of them do not fit into a double.</summary>
    public IEnumerable<long> ReadIntegers() =>
        ElementType != Type.Int64 ? Read().Select(static number => (long)number)
        : Raw is { } raw ? Elements(raw, static (_, bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes))
        : _tensor.Int64Data;

    /// <summary>The bytes of the data.</summary>
    public long Size => Count * (ElementTypes.SizeOf(ElementType) ?? throw Unread());

    /// <summary>Copies data of another file into the message.</summary>
    public void TakeIn()
    {
        _tensor.RawData = UnsafeByteOperations.UnsafeWrap(_external!.Read());
        _tensor.DataLocation = TensorProto.Types.DataLocation.Default;
        _tensor.ExternalData.Clear();
    }

    // Null where the numbers lie in a field of their type.
    private ReadOnlyMemory<byte>? Raw => _external is not null ? _external.Read() : _tensor.RawData.IsEmpty ? default(ReadOnlyMemory<byte>?) : _tensor.RawData.Memory;

    private delegate T Reading<out T>(Type type, ReadOnlySpan<byte> bytes);

    private IEnumerable<T> Elements<T>(ReadOnlyMemory<byte> raw, Reading<T> read)
    {
        var size = ElementTypes.SizeOf(ElementType) ?? throw Unread();
        return Enumerable.Range(0, (int)Count).Select(i => read(ElementType, raw.Span[(i * size)..]));
    }

    private InvalidDataException Unread() => new($"{_what} has elements of the type {ElementTypes.NameOf(ElementType)}, which are not read.");

    private static long CountOf(TensorProto tensor, string what)
    {
        var count = 1L;
        foreach (var size in tensor.Dims)
        {
            if (size < 0 || (size > 0 && count > int.MaxValue / size))
                throw new InvalidDataException($"{what} has the shape [{string.Join(", ", tensor.Dims)}], which no tensor of a file can have.");
            count *= size;
        }

        return count;
    }

    private void CheckSize()
    {
        if (ElementTypes.SizeOf(ElementType) is not { } size)
            return;
        var (found, needed, unit) = _external is not null ? (_external.Length ?? Count * size, Count * size, "bytes")
            : !_tensor.RawData.IsEmpty ? (_tensor.RawData.Length, Count * size, "bytes")
            : (TypedCount, Count, "elements");
        if (found != needed)
            throw new InvalidDataException($"{_what} has {found} {unit} of data, and its shape [{string.Join(", ", Sizes)}] needs {needed}: the file is damaged.");
        _external?.CheckLength(needed);
    }

    private int TypedCount => ElementType switch
    {
        Type.Float => _tensor.FloatData.Count,
        Type.Double => _tensor.DoubleData.Count,
        Type.Int64 => _tensor.Int64Data.Count,
        Type.Uint32 or Type.Uint64 => _tensor.Uint64Data.Count,
        _ => _tensor.Int32Data.Count,
    };

    private IEnumerable<double> Typed(Type type) => type switch
    {
        Type.Float => _tensor.FloatData.Select(static value => (double)value),
        Type.Double => _tensor.DoubleData,
        Type.Int64 => _tensor.Int64Data.Select(static value => (double)value),
        Type.Uint32 or Type.Uint64 => _tensor.Uint64Data.Select(static value => (double)value),
        Type.Float16 => _tensor.Int32Data.Select(static bits => (double)BitConverter.UInt16BitsToHalf((ushort)bits)),
        Type.Bfloat16 => _tensor.Int32Data.Select(static bits => ElementTypes.BFloat16((ushort)bits)),
        _ => _tensor.Int32Data.Select(static value => (double)value),
    };
}
