using System;
using System.Linq;
using System.Runtime.InteropServices;
using Onnx;
using static TorchSharp.torch;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Surveys.Onnx.Evaluation;

/// <summary>Tensors of a file as libtorch has them.</summary>
internal static class TensorReading
{
    /// <summary>Floats as float64, whole numbers as int64.</summary>
    public static Tensor Of(TensorProto data)
    {
        var sizes = data.Dims.ToArray();
        return (Type)data.DataType switch
        {
            Type.Float => Floats(data.RawData.IsEmpty ? [.. data.FloatData] : Raw<float>(data)),
            Type.Double => Floats(data.RawData.IsEmpty ? [.. data.DoubleData] : Raw<double>(data)),
            Type.Float16 => Floats<float>(data.RawData.IsEmpty ? [.. data.Int32Data.Select(static bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))] : [.. Raw<Half>(data).Select(static value => (float)value)]),
            Type.Int64 => tensor(data.RawData.IsEmpty ? [.. data.Int64Data] : Raw<long>(data)).reshape(sizes),
            Type.Int32 => tensor([.. (data.RawData.IsEmpty ? [.. data.Int32Data] : Raw<int>(data)).Select(static value => (long)value)]).reshape(sizes),
            Type.Bool => tensor([.. data.RawData.IsEmpty ? data.Int32Data.Select(static value => value != 0) : data.RawData.Span.ToArray().Select(static value => value != 0)]).reshape(sizes),
            var type => throw new NotSupportedException($"'{data.Name}' is of the type {type}, which is not evaluated."),
        };

        Tensor Floats<T>(T[] values)
            where T : struct, IConvertible => tensor(values.Select(static value => value.ToDouble(null)).ToArray()).reshape(sizes);
    }

    /// <summary>The type that elements of a type are computed in.</summary>
    public static ScalarType TypeOf(long type) => (Type)type switch
    {
        Type.Float or Type.Double or Type.Float16 or Type.Bfloat16 => ScalarType.Float64,
        Type.Bool => ScalarType.Bool,
        _ => ScalarType.Int64,
    };

    private static T[] Raw<T>(TensorProto data)
        where T : struct => MemoryMarshal.Cast<byte, T>(data.RawData.Span).ToArray();
}
