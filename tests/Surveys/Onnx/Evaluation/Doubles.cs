using System.Linq;
using Google.Protobuf;
using Onnx;
using static TorchSharp.torch;
using Kind = Onnx.AttributeProto.Types.AttributeType;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Surveys.Onnx.Evaluation;

/// <summary>
/// A model whose floats are float64: what is added to it, such as 1/k, is then written in float64 too. Attributes of an operator are float32 in the format, before and
/// behind.
/// </summary>
internal static class Doubles
{
    public static ModelProto Of(ModelProto model)
    {
        var doubled = model.Clone();
        foreach (var data in doubled.Graph.Initializer)
            Widen(data);
        foreach (var value in doubled.Graph.Input.Concat(doubled.Graph.Output).Concat(doubled.Graph.ValueInfo).Where(static value => value.Type?.TensorType is not null))
            value.Type.TensorType.ElemType = Widened(value.Type.TensorType.ElemType);
        foreach (var node in doubled.Graph.Node)
            Widen(node);
        return doubled;
    }

    private static void Widen(NodeProto node)
    {
        foreach (var attribute in node.Attribute)
        {
            if (attribute.Name is "to" or "dtype")
                attribute.I = Widened((int)attribute.I);
            if (attribute.T is { } data)
                Widen(data);
            if (node.OpType == "Constant" && attribute.Name is "value_float" or "value_floats")
            {
                var numbers = attribute.Type == Kind.Float ? [attribute.F] : attribute.Floats.ToArray();
                var written = new TensorProto { DataType = (int)Type.Double, DoubleData = { numbers.Select(static number => (double)number) } };
                if (attribute.Type == Kind.Floats)
                    written.Dims.Add(numbers.Length);
                (attribute.Name, attribute.Type, attribute.T) = ("value", Kind.Tensor, written);
            }
        }
    }

    private static void Widen(TensorProto data)
    {
        if (Widened(data.DataType) == data.DataType)
            return;
        using var scope = NewDisposeScope();
        (data.RawData, data.DataType) = (ByteString.CopyFrom(TensorReading.Of(data).bytes), (int)Type.Double);
        data.FloatData.Clear();
        data.Int32Data.Clear();
    }

    private static int Widened(int type) => (Type)type is Type.Float or Type.Float16 ? (int)Type.Double : type;
}
