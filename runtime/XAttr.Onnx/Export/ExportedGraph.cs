using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Google.Protobuf;
using Onnx;
using XAttr.Generator.Layers;
using XAttr.Onnx.Graphs;
using static TorchSharp.torch;
using Kind = Onnx.AttributeProto.Types.AttributeType;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx.Export;

/// <summary>A declared network with its weights as a graph.</summary>
internal sealed class ExportedGraph
{
    private readonly GraphProto _graph = new();
    private readonly AdjointBuilder _builder;
    private readonly ExportedWeights _weights;

    private ExportedGraph(nn.Module network, OnnxText text)
    {
        _weights = new ExportedWeights(network, text.Network);
        _graph.Name = text.Network;
        foreach (var input in text.Inputs)
            _graph.Input.Add(Input(input));
        _builder = new AdjointBuilder(_graph, "constants");

        // Before any operator is called by its layer.
        foreach (var name in text.Outputs.Select(static output => output.Name).Concat(_weights.Names))
            _builder.Unused(name);
    }

    /// <summary>The graph.</summary>
    /// <param name="network">The network.</param>
    /// <param name="text">What its class says of it.</param>
    public static GraphProto Of(nn.Module network, OnnxText text)
    {
        var exported = new ExportedGraph(network, text);
        var values = exported.Add(network, text, "", [.. text.Inputs.Select(static input => input.Name)]);
        for (var i = 0; i < values.Count; i++)
            exported.AddOutput(text.Outputs[i].Name, values[i]);
        return exported._graph;
    }

    // Adds the operators of a network, or of one inside it, and gives what its outputs are.
    private List<string> Add(nn.Module network, OnnxText text, string prefix, IReadOnlyList<string> inputs)
    {
        var results = new List<NodeResult>();
        for (var i = 0; i < text.Operators.Count; i++)
        {
            var line = text.Operators[i];
            var isLast = i + 1 == text.Operators.Count || text.Operators[i + 1].IsFirst;
            string Find(string part) => Operand(part, text, prefix, inputs, results);
            results.Add(line.Operation == OnnxNodes.Network
                ? new(Inside(network, line, prefix, Find(line.Parts[0])), null)
                : Add(line, prefix, isLast, Find));
        }

        return [.. text.Outputs.Select(output => Operand(output.Value, text, prefix, inputs, results))];
    }

    private string Inside(nn.Module network, OnnxLine line, string prefix, string input)
    {
        var inner = network.named_modules().First(module => module.name == line.Path).module;
        var path = prefix + line.Path;
        if (inner is IOnnxModule stated)
            return new OnnxModuleGraph(_graph, _builder, _weights.Type, path, Weight).Of(stated, input);
        return OnnxText.IsIn(inner)
            ? Add(inner, OnnxText.Read(inner), path + ".", [input])[0]
            : throw new NotSupportedException(
                $"{_graph.Name} cannot be exported: its layer '{path}' is of the class {inner.GetType().Name}, which is written by hand, and what it computes is not declared. Let it implement {nameof(IOnnxModule)}.");
    }

    private NodeResult Add(OnnxLine line, string prefix, bool isLast, Func<string, string> find)
    {
        // An attribute has a name.
        var inputs = line.Parts.TakeWhile(static part => !part.Contains('=')).ToList();
        var name = _builder.Unused(isLast ? prefix + line.Path : $"{prefix}{line.Path}/{line.Operation}");
        var node = _weights.Type == Type.Double && inputs.Count > 0 ? ExactForms.Find(line, find(inputs[0]), _builder) : null;
        if (node is null)
        {
            node = new NodeProto { OpType = line.Operation };
            node.Input.AddRange(inputs.Select(find));
            node.Attribute.AddRange(line.Parts.Skip(inputs.Count).Select(Attribute));
        }

        node.Name = name;
        node.Output.Add(name);
        var result = new NodeResult(name, node);

        // Of all its operators one must be given both of its results.
        if (line.Operation == "TopK")
            Second(result);
        _graph.Node.Add(node);
        return result;
    }

    private string Operand(string part, OnnxText text, string prefix, IReadOnlyList<string> inputs, List<NodeResult> results)
    {
        var rest = part[1..];
        return part[0] switch
        {
            '$' => inputs[text.Inputs.FindIndex(input => input.Name == rest)],
            '@' => Weight(prefix + rest),
            '#' => _builder.Integers(Longs(rest)),
            '%' => _builder.Integer(long.Parse(rest, CultureInfo.InvariantCulture)),
            '~' => Number(rest),
            'f' => _builder.Numbers(Doubles(rest), [Doubles(rest).Length], Type.Float),
            '-' => "",
            _ when part.Split('.') is [var first, _] => Second(results[int.Parse(first, CultureInfo.InvariantCulture)]),
            _ => results[int.Parse(part, CultureInfo.InvariantCulture)].Name,
        };
    }

    private string Second(NodeResult result)
    {
        if (result.Node!.Output.Count == 1)
            result.Node.Output.Add(_builder.Unused(result.Name + "_places"));
        return result.Node.Output[1];
    }

    private string Weight(string path)
    {
        if (_weights.Take(path) is { } tensor)
            _graph.Initializer.Add(tensor);
        return path;
    }

    private string Number(string text)
    {
        if (text.EndsWith('u'))
            return _builder.Number(double.Parse(text[..^1], CultureInfo.InvariantCulture) * _weights.UnitRoundoff, _weights.Type);
        return text.Split(':') is [var sizes, var values]
            ? _builder.Numbers(Doubles(values), Longs(sizes.Replace('x', ',')), _weights.Type)
            : _builder.Number(Double(text), _weights.Type);
    }

    // A result that nothing else is called by takes the output's name.
    private void AddOutput(string name, string value)
    {
        var node = _graph.Node.FirstOrDefault(node => node.Output[0] == value);
        if (node is null || _graph.Output.Any(output => output.Name == value))
        {
            _graph.Node.Add(new NodeProto { OpType = "Identity", Name = name, Input = { value }, Output = { name } });
        }
        else
        {
            foreach (var reader in _graph.Node)
            {
                for (var i = 0; i < reader.Input.Count; i++)
                    reader.Input[i] = reader.Input[i] == value ? name : reader.Input[i];
            }

            node.Output[0] = name;
        }

        _graph.Output.Add(new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)_weights.Type } } });
    }

    private ValueInfoProto Input(OnnxInput input)
    {
        var shape = new TensorShapeProto { Dim = { new TensorShapeProto.Types.Dimension { DimParam = "N" } } };
        for (var i = 0; i < input.Sizes.Count; i++)
            shape.Dim.Add(Size(input.Sizes[i], $"{input.Name}_{i + 1}"));
        var type = new TypeProto.Types.Tensor { ElemType = (int)(input.IsLookedUp ? Type.Int64 : _weights.Type), Shape = shape };
        return new ValueInfoProto { Name = input.Name, Type = new TypeProto { TensorType = type } };
    }

    // A size without a name has that of its place.
    private static TensorShapeProto.Types.Dimension Size(string text, string place) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new() { DimValue = size }
            : new() { DimParam = text is "?" or "-1" ? place : text };

    private static AttributeProto Attribute(string part)
    {
        var place = part.IndexOf('=', StringComparison.Ordinal);
        var (attribute, value) = (new AttributeProto { Name = part[..place] }, part[(place + 1)..]);
        switch (value[0])
        {
            case '[':
                attribute.Type = Kind.Ints;
                attribute.Ints.AddRange(Longs(value[1..^1]));
                break;
            case '~':
                (attribute.Type, attribute.F) = (Kind.Float, (float)Double(value[1..]));
                break;
            case '\'':
                (attribute.Type, attribute.S) = (Kind.String, ByteString.CopyFromUtf8(value[1..^1]));
                break;
            default:
                (attribute.Type, attribute.I) = (Kind.Int, long.Parse(value, CultureInfo.InvariantCulture));
                break;
        }

        return attribute;
    }

    private static long[] Longs(string list) => [.. list.Split(',').Select(static value => long.Parse(value, CultureInfo.InvariantCulture))];

    private static double[] Doubles(string list) => [.. list.Split(',').Select(Double)];

    private static double Double(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    // What an operator gives, and its node; none where it is another network's.
    private sealed record NodeResult(string Name, NodeProto? Node);
}
