using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using XAttr.Onnx.Graphs;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx;

/// <summary>Where a module written by hand adds its operators to the network's graph, when that is exported.</summary>
public sealed class OnnxModuleGraph
{
    private readonly GraphProto _graph;
    private readonly AdjointBuilder _builder;
    private readonly Type _type;
    private readonly string _path;
    private readonly Func<string, string> _weight;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal OnnxModuleGraph(GraphProto graph, AdjointBuilder builder, Type type, string path, Func<string, string> weight) =>
        (_graph, _builder, _type, _path, _weight) = (graph, builder, type, path, weight);

    /// <summary>Adds an operator of ONNX with one result.</summary>
    /// <param name="operation">The operator, as the format calls it: <c>MatMul</c>.</param>
    /// <param name="inputs">The names of what it is applied to; "" for what is left out.</param>
    /// <param name="attributes">Its attributes: whole numbers, numbers, words, or lists of whole numbers. In the format numbers among them are float32.</param>
    /// <returns>The name of its result.</returns>
    /// <exception cref="ArgumentException">An input is no tensor of this module, or an attribute is of another type.</exception>
    public string Add(string operation, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes) => AddSeveral(operation, inputs, 1, attributes)[0];

    /// <summary>Adds an operator of several results, such as <c>TopK</c>.</summary>
    /// <param name="operation">The operator, as the format calls it.</param>
    /// <param name="inputs">The names of what it is applied to; "" for what is left out.</param>
    /// <param name="results">How many of its results there are.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <returns>The names of its results.</returns>
    /// <exception cref="ArgumentException">An input is no tensor of this module, or an attribute is of another type.</exception>
    public IReadOnlyList<string> AddSeveral(string operation, IReadOnlyList<string> inputs, int results, params (string Name, object Value)[] attributes)
    {
        ArgumentException.ThrowIfNullOrEmpty(operation);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentOutOfRangeException.ThrowIfLessThan(results, 1);
        if (inputs.FirstOrDefault(input => input.Length > 0 && !_known.Contains(input)) is { } unknown)
            throw new ArgumentException($"{operation} of '{_path}' is applied to '{unknown}', which is neither what the module is given nor anything that it has added.", nameof(inputs));
        var node = new NodeProto { OpType = operation, Name = _builder.Unused($"{_path}/{operation}") };
        node.Input.AddRange(inputs);
        node.Attribute.AddRange(attributes.Select(static attribute => AdjointBuilder.Written(attribute.Name, Value(attribute.Name, attribute.Value))));
        node.Output.Add(node.Name);
        for (var i = 1; i < results; i++)
            node.Output.Add(_builder.Unused($"{node.Name}_{i}"));
        _graph.Node.Add(node);
        _known.UnionWith(node.Output);
        return [.. node.Output];
    }

    /// <summary>A parameter or buffer of the module, by its name in the module's state dict: <c>gate.weight</c>. The file has it by its name in the network's.</summary>
    /// <exception cref="NotSupportedException">The module has none of that name.</exception>
    public string Parameter(string name) => Known(_weight($"{_path}.{name}"));

    /// <summary>One number, of the type that the network computes in.</summary>
    public string Number(double value) => Known(_builder.Number(value, _type));

    /// <summary>Numbers in a shape, of the type that the network computes in.</summary>
    /// <param name="values">The numbers, row by row.</param>
    /// <param name="sizes">The sizes of the shape.</param>
    /// <exception cref="ArgumentException">They are not as many as the shape has elements.</exception>
    public string Numbers(IReadOnlyList<double> values, IReadOnlyList<long> sizes)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(sizes);
        return sizes.Aggregate(1L, static (product, size) => product * size) == values.Count
            ? Known(_builder.Numbers(values, sizes, _type))
            : throw new ArgumentException($"There are {values.Count} numbers for the shape [{string.Join(", ", sizes)}].", nameof(values));
    }

    /// <summary>A list of whole numbers, int64, as <c>Reshape</c> takes one.</summary>
    public string Integers(params long[] values) => Known(_builder.Integers(values));

    /// <summary>The result of a module for an input.</summary>
    internal string Of(IOnnxModule module, string input)
    {
        var result = module.WriteOnnx(this, Known(input));
        return _known.Contains(result)
            ? result
            : throw new InvalidOperationException($"{module.GetType().Name}.{nameof(IOnnxModule.WriteOnnx)} of '{_path}' gives '{result}', which it has not added to the graph.");
    }

    private string Known(string name)
    {
        _known.Add(name);
        return name;
    }

    private static object Value(string name, object value) => value switch
    {
        long or double or string => value,
        int number => (long)number,
        bool flag => flag ? 1L : 0L,
        float number => (double)number,
        IEnumerable<long> numbers => numbers,
        IEnumerable<int> numbers => numbers.Select(static number => (long)number),
        _ => throw new ArgumentException($"The attribute '{name}' is a {value?.GetType().Name ?? "null"}; it may be a whole number, a number, a word, or a list of whole numbers.", nameof(value)),
    };
}
