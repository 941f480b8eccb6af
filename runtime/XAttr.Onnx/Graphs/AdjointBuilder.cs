using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Onnx;
using Kind = Onnx.AttributeProto.Types.AttributeType;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Graphs;

/// <summary>Adds nodes to a graph, under names that nothing in it has.</summary>
internal sealed class AdjointBuilder(GraphProto graph, string prefix)
{
    private readonly HashSet<string> _names =
    [
        .. graph.Node.SelectMany(static node => node.Output.Append(node.Name)), .. graph.Input.Select(static input => input.Name), .. graph.Initializer.Select(static data => data.Name),
    ];

    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);

    /// <summary>A node with one result, whose name is given back.</summary>
    public string Add(string operation, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) => Add(operation, inputs, 1, attributes)[0];

    /// <summary>A node with several results.</summary>
    public string[] Add(string operation, IReadOnlyList<string> inputs, int results, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = Unused($"{prefix}/{operation}") };
        node.Input.AddRange(inputs);
        node.Attribute.AddRange(attributes.Select(static attribute => Written(attribute.Name, attribute.Value)));
        for (var i = 0; i < results; i++)
            node.Output.Add(Unused($"{node.Name}_{i}"));
        graph.Node.Add(node);
        return [.. node.Output];
    }

    /// <summary>Whole numbers as a list, once for all that ask for the same.</summary>
    public string Integers(params long[] values) => Constant($"integers {string.Join(' ', values)}", () =>
    {
        var tensor = new TensorProto { DataType = (int)Type.Int64 };
        tensor.Dims.Add(values.Length);
        tensor.Int64Data.AddRange(values);
        return tensor;
    });

    /// <summary>One whole number.</summary>
    public string Integer(long value) => Constant($"integer {value}", () => new TensorProto { DataType = (int)Type.Int64, Int64Data = { value } });

    /// <summary>One number of a type.</summary>
    public string Number(double value, Type type) => Numbers([value], [], type);

    /// <summary>Numbers of a type in a shape.</summary>
    public string Numbers(IReadOnlyList<double> values, IReadOnlyList<long> sizes, Type type) =>
        Constant($"{type} {string.Join(' ', sizes)} : {string.Join(' ', values.Select(static value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}", () =>
        {
            var tensor = new TensorProto { DataType = (int)type };
            tensor.Dims.AddRange(sizes);
            switch (type)
            {
                case Type.Float:
                    tensor.FloatData.AddRange(values.Select(static value => (float)value));
                    break;
                case Type.Double:
                    tensor.DoubleData.AddRange(values);
                    break;
                case Type.Float16:
                    tensor.Int32Data.AddRange(values.Select(static value => (int)BitConverter.HalfToUInt16Bits((Half)value)));
                    break;
                default:
                    throw new NotSupportedException($"No constants of the type {ElementTypes.NameOf(type)} are written.");
            }

            return tensor;
        });

    /// <summary>Zeros of a type in a shape.</summary>
    public string Zeros(IReadOnlyList<long> sizes, Type type) => Constant($"{type} zeros {string.Join(' ', sizes)}", () =>
    {
        var count = sizes.Aggregate(1L, static (product, size) => product * size);
        var tensor = new TensorProto { DataType = (int)type, RawData = ByteString.CopyFrom(new byte[count * (ElementTypes.SizeOf(type) ?? 1)]) };
        tensor.Dims.AddRange(sizes);
        return tensor;
    });

    /// <summary>A name that nothing in the graph has yet.</summary>
    public string Unused(string wanted)
    {
        var name = wanted;
        for (var i = 1; !_names.Add(name); i++)
            name = $"{wanted}_{i}";
        return name;
    }

    private string Constant(string key, Func<TensorProto> make)
    {
        if (_constants.TryGetValue(key, out var name))
            return name;
        var tensor = make();
        tensor.Name = _constants[key] = Unused($"{prefix}/constant");
        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>An attribute as it is written: a whole number, a number, a word, or several whole numbers.</summary>
    public static AttributeProto Written(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case AttributeProto copied:
                return new AttributeProto(copied) { Name = name };
            case long number:
                (attribute.Type, attribute.I) = (Kind.Int, number);
                break;
            case double number:
                (attribute.Type, attribute.F) = (Kind.Float, (float)number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (Kind.String, ByteString.CopyFromUtf8(text));
                break;
            default:
                attribute.Type = Kind.Ints;
                attribute.Ints.AddRange((IEnumerable<long>)value);
                break;
        }

        return attribute;
    }
}
