using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Onnx;
using Kind = Onnx.AttributeProto.Types.AttributeType;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Surveys.Onnx;

/// <summary>Makes a model, a node at a time.</summary>
internal sealed class ModelBuilder
{
    public ModelBuilder(long opset = 20)
    {
        Model = new ModelProto { IrVersion = 9, Graph = new GraphProto { Name = "graph" } };
        Model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = opset });
    }

    public ModelProto Model { get; }

    /// <summary>A tensor of numbers.</summary>
    public static TensorProto Floats(long[] sizes, params float[] values)
    {
        var tensor = new TensorProto { DataType = (int)Type.Float };
        tensor.Dims.AddRange(sizes);
        tensor.FloatData.AddRange(values);
        return tensor;
    }

    /// <summary>A tensor of numbers drawn from -1 to 1.</summary>
    public static TensorProto Drawn(Random random, params long[] sizes) =>
        Floats(sizes, [.. Enumerable.Range(0, (int)sizes.Aggregate(1L, static (product, size) => product * size)).Select(_ => (float)((2 * random.NextDouble()) - 1))]);

    /// <summary>A list of whole numbers.</summary>
    public static TensorProto Longs(params long[] values)
    {
        var tensor = new TensorProto { DataType = (int)Type.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.AddRange(values);
        return tensor;
    }

    /// <summary>Whole numbers in a shape.</summary>
    public static TensorProto Listed(long[] sizes, params long[] values)
    {
        var tensor = Longs(values);
        tensor.Dims.Clear();
        tensor.Dims.AddRange(sizes);
        return tensor;
    }

    /// <summary>The same whole number throughout a shape.</summary>
    public static TensorProto Filled(long value, params long[] sizes) => Listed(sizes, [.. Enumerable.Repeat(value, (int)sizes.Aggregate(1L, static (product, size) => product * size))]);

    /// <summary>One whole number.</summary>
    public static TensorProto Long(long value)
    {
        var tensor = new TensorProto { DataType = (int)Type.Int64 };
        tensor.Int64Data.Add(value);
        return tensor;
    }

    /// <summary>An input; a size is a number or a name.</summary>
    public ModelBuilder Input(string name, Type type, params object[] sizes)
    {
        Model.Graph.Input.Add(Info(name, type, sizes));
        return this;
    }

    /// <summary>An input of floats.</summary>
    public ModelBuilder Input(string name, params object[] sizes) => Input(name, Type.Float, sizes);

    public ModelBuilder Data(string name, TensorProto tensor)
    {
        tensor.Name = name;
        Model.Graph.Initializer.Add(tensor);
        return this;
    }

    /// <summary>A node with its results; "" for what is left out.</summary>
    public ModelBuilder Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = $"{outputs[0]}_node" };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs);
        node.Attribute.AddRange(attributes.Select(static attribute => Attribute(attribute.Name, attribute.Value)));
        Model.Graph.Node.Add(node);
        return this;
    }

    /// <summary>A node with one result.</summary>
    public ModelBuilder Node(string operation, string inputs, string output, params (string Name, object Value)[] attributes) =>
        Node(operation, inputs.Split(' '), [output], attributes);

    /// <summary>What is given back. Runtimes find out the type and the shape themselves.</summary>
    public ModelBuilder Output(params string[] names)
    {
        Model.Graph.Output.AddRange(names.Select(static name => new ValueInfoProto { Name = name }));
        return this;
    }

    private static ValueInfoProto Info(string name, Type type, object[] sizes)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(sizes.Select(static size => size is string text
            ? new TensorShapeProto.Types.Dimension { DimParam = text }
            : new TensorShapeProto.Types.Dimension { DimValue = Convert.ToInt64(size, System.Globalization.CultureInfo.InvariantCulture) }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } } };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int or long:
                (attribute.Type, attribute.I) = (Kind.Int, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                (attribute.Type, attribute.F) = (Kind.Float, (float)number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (Kind.String, ByteString.CopyFromUtf8(text));
                break;
            case TensorProto tensor:
                (attribute.Type, attribute.T) = (Kind.Tensor, tensor);
                break;
            case IEnumerable<int> numbers:
                attribute.Type = Kind.Ints;
                attribute.Ints.AddRange(numbers.Select(static number => (long)number));
                break;
            case float[] numbers:
                attribute.Type = Kind.Floats;
                attribute.Floats.AddRange(numbers);
                break;
            default:
                throw new ArgumentException($"No attribute is a {value.GetType()}.", nameof(value));
        }

        return attribute;
    }
}
