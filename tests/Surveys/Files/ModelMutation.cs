using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Onnx;

namespace XAttr.Surveys.Files;

/// <summary>Damages a model inside of what the format holds together: names, operators, attributes, sizes, indices and numbers, at random.</summary>
internal static class ModelMutation
{
    private const int MostChanges = 4;

    private static readonly long[] Numbers =
        [0, 1, -1, 2, 3, 7, -2, 255, 4096, 4097, 65535, 1 << 20, int.MaxValue, int.MinValue, uint.MaxValue, 1L << 40, long.MaxValue, long.MinValue, long.MaxValue / 2];

    private static readonly float[] Reals = [0, -0f, 1, -1, 0.5f, 1e-38f, 3e38f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon];

    // Operators of many shapes, so that attributes and inputs of others meet them.
    private static readonly string[] Operators =
    [
        "Conv", "ConvTranspose", "MaxPool", "AveragePool", "LpPool", "Gemm", "MatMul", "Einsum", "Reshape", "Transpose", "Slice", "Pad", "Gather", "GatherND", "ScatterND", "Concat", "Split", "Squeeze",
        "Unsqueeze", "Expand", "Tile", "Resize", "ReduceSum", "ReduceProd", "TopK", "OneHot", "Range", "ConstantOfShape", "Constant", "Shape", "Clip", "Pow", "Softmax", "LayerNormalization", "LRN",
        "DepthToSpace", "CumSum", "Where", "If", "Loop", "Unheard", "",
    ];

    private static readonly string[] Attributes =
    [
        "axis", "axes", "perm", "kernel_shape", "strides", "pads", "dilations", "group", "auto_pad", "to", "value", "keepdims", "equation", "mode", "alpha", "beta", "epsilon", "p", "size", "blocksize", "output_shape",
        "output_padding", "ceil_mode", "starts", "ends", "split", "num_outputs", "batch_dims", "value_ints", "value_float", "axes", "start", "end",
    ];

    /// <summary>The bytes of a model like it.</summary>
    public static byte[] Apply(byte[] content, Random random)
    {
        var model = ModelProto.Parser.ParseFrom(content);
        for (var left = 1 + random.Next(MostChanges); left > 0; left--)
            Change(model, random);
        return model.ToByteArray();
    }

    private static void Change(ModelProto model, Random random)
    {
        var (graph, node) = (model.Graph, Any(model.Graph.Node, random));
        switch (random.Next(14))
        {
            case 0 when model.OpsetImport.Count > 0:
                model.OpsetImport[0].Version = random.Next(3) == 0 ? Number(random) : random.Next(5, 26);
                break;
            case 1 or 2 when node is not null:
                node.OpType = Operators[random.Next(Operators.Length)];
                break;
            case 3 or 4 when node?.Input.Count > 0:
                node.Input[random.Next(node.Input.Count)] = Name(graph, random);
                break;
            case 5 when node is not null:
                node.Input.Add(Name(graph, random));
                break;
            case 6 when node?.Input.Count > 0:
                node.Input.RemoveAt(random.Next(node.Input.Count));
                break;
            case 7 or 8 when node is not null:
                node.Attribute.Add(Attribute(random));
                break;
            case 9 when node is not null && Any(node.Attribute, random) is { } attribute:
                Change(attribute, random);
                break;
            case 10 or 11 when Any(graph.Initializer, random) is { } data:
                Change(data, random);
                break;
            case 12 when Any(graph.Input, random)?.Type?.TensorType is { } type:
                Change(type, random);
                break;
            case 13 when node?.Output.Count > 0:
                node.Output.Add(random.Next(2) == 0 ? "" : $"more{random.Next(100)}");
                break;
            default:
                graph.Node.Remove(node);
                break;
        }
    }

    private static void Change(AttributeProto attribute, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                attribute.I = Number(random);
                break;
            case 1 when attribute.Ints.Count > 0:
                attribute.Ints[random.Next(attribute.Ints.Count)] = Number(random);
                break;
            case 2:
                attribute.Ints.Add(Number(random));
                break;
            case 3 when attribute.Ints.Count > 0:
                attribute.Ints.RemoveAt(0);
                break;
            default:
                attribute.F = Reals[random.Next(Reals.Length)];
                break;
        }
    }

    private static void Change(TensorProto data, Random random)
    {
        switch (random.Next(4))
        {
            case 0 when data.Dims.Count > 0:
                data.Dims[random.Next(data.Dims.Count)] = Number(random);
                break;
            case 1:
                data.DataType = random.Next(20);
                break;
            case 2 when data.Int64Data.Count > 0:
                data.Int64Data[random.Next(data.Int64Data.Count)] = Number(random);
                break;
            case 3 when data.RawData.Length >= 8 && data.DataType == (int)TensorProto.Types.DataType.Int64:
                data.RawData = ByteString.CopyFrom([.. BitConverter.GetBytes(Number(random)), .. data.RawData.Span[8..]]);
                break;
            default:
                data.Dims.Add(1);
                break;
        }
    }

    private static void Change(TypeProto.Types.Tensor type, Random random)
    {
        if (random.Next(3) == 0)
            type.ElemType = random.Next(20);
        else if (type.Shape?.Dim.Count > 0)
            type.Shape.Dim[random.Next(type.Shape.Dim.Count)] = random.Next(2) == 0 ? new() { DimValue = Number(random) } : new() { DimParam = "N * 0" };
        else
            type.Shape = null;
    }

    private static AttributeProto Attribute(Random random)
    {
        var attribute = new AttributeProto { Name = Attributes[random.Next(Attributes.Length)] };
        switch (random.Next(5))
        {
            case 0:
                (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, Number(random));
                break;
            case 1:
                (attribute.Type, attribute.F) = (AttributeProto.Types.AttributeType.Float, Reals[random.Next(Reals.Length)]);
                break;
            case 2:
                (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(new[] { "SAME_UPPER", "linear", "ij,jk->ik", "...", "->", "a,b,c", "edge" }[random.Next(7)]));
                break;
            case 3:
                attribute.Type = AttributeProto.Types.AttributeType.Tensor;
                break;
            default:
                attribute.Type = AttributeProto.Types.AttributeType.Ints;
                attribute.Ints.AddRange(Enumerable.Range(0, random.Next(5)).Select(_ => Number(random)));
                break;
        }

        return attribute;
    }

    private static long Number(Random random) => random.Next(2) == 0 ? random.Next(-3, 8) : Numbers[random.Next(Numbers.Length)];

    private static string Name(GraphProto graph, Random random)
    {
        IEnumerable<string> names = [.. graph.Node.SelectMany(static node => node.Output), .. graph.Initializer.Select(static data => data.Name), .. graph.Input.Select(static input => input.Name), ""];
        return names.ElementAt(random.Next(names.Count()));
    }

    private static T? Any<T>(RepeatedField<T> items, Random random)
        where T : class => items.Count > 0 ? items[random.Next(items.Count)] : null;
}
