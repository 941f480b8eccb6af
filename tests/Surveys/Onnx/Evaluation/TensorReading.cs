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
            Type.Float => Widened(tensor(data.RawData.IsEmpty ? data.FloatData.ToArray() : Raw<float>(data))),
            Type.Double => Widened(tensor(data.RawData.IsEmpty ? data.DoubleData.ToArray() : Raw<double>(data))),
            Type.Float16 => Widened(tensor(data.RawData.IsEmpty ? data.Int32Data.Select(static bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits)).ToArray() : Raw<Half>(data).Select(static value => (float)value).ToArray())),
            Type.Int64 => tensor(data.RawData.IsEmpty ? [.. data.Int64Data] : Raw<long>(data)).reshape(sizes),
            Type.Int32 => tensor([.. (data.RawData.IsEmpty ? [.. data.Int32Data] : Raw<int>(data)).Select(static value => (long)value)]).reshape(sizes),
            Type.Bool => tensor([.. data.RawData.IsEmpty ? data.Int32Data.Select(static value => value != 0) : data.RawData.Span.ToArray().Select(static value => value != 0)]).reshape(sizes),
            var type => throw new NotSupportedException($"'{data.Name}' is of the type {type}, which is not evaluated."),
        };

        Tensor Widened(Tensor values) => values.to(ScalarType.Float64).reshape(sizes);
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
