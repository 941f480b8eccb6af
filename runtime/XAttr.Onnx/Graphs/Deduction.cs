using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using XAttr.Onnx.Operators;
using XAttr.Onnx.Operators.Shaping;

namespace XAttr.Onnx.Graphs;

/// <summary>Shape and degree of every tensor of a graph, from its inputs to its outputs.</summary>
internal sealed class Deduction
{
    private readonly Graph _graph;
    private readonly Dictionary<string, Tensor> _tensors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorShape> _stated = new(StringComparer.Ordinal);

    // A network of integers alone begins where they are looked up.
    private bool _beginsAtEmbeddings;

    private Deduction(Graph graph) => _graph = graph;

    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>The nodes with the rows of their operators; of some nothing is known.</summary>
    public List<(Operator? Row, OperatorScope Scope)> Steps { get; } = [];

    /// <summary>What scales with α: inputs, or what is looked up for integers.</summary>
    public List<Tensor> Attributed { get; } = [];

    /// <summary>Why an input is not understood.</summary>
    public List<OnnxRefusal> InputRefusals { get; } = [];

    public Tensor this[string name] => _tensors[name];

    /// <summary>Goes through a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="conditions">The inputs that do not scale with α.</param>
    public static Deduction Of(Graph graph, IReadOnlyCollection<string> conditions)
    {
        var deduction = new Deduction(graph);
        foreach (var value in graph.Proto.ValueInfo.Concat(graph.Proto.Output))
        {
            if (Graph.Stated(value).Shape is { } shape)
                deduction._stated[value.Name] = shape;
        }

        deduction.AddData();
        foreach (var input in graph.Inputs)
            deduction.AddInput(input, conditions.Contains(input.Name));
        deduction._beginsAtEmbeddings = deduction.Attributed.Count == 0;
        foreach (var node in graph.Nodes)
            deduction.Judge(node);
        return deduction;
    }

    private void AddData()
    {
        foreach (var (name, data) in _graph.Data)
            _tensors[name] = new Tensor(name) { Type = data.ElementType, Shape = TensorShape.Of(data.Sizes), IsFixed = true, Value = Constant.Of(data) };
        foreach (var name in _graph.Proto.SparseInitializer.Select(static sparse => sparse.Values?.Name ?? ""))
            _tensors[name] = new Tensor(name) { IsFixed = true };
    }

    private void AddInput(ValueInfoProto input, bool isCondition)
    {
        var (type, shape) = Graph.Stated(input);
        var isScaled = ElementTypes.IsFloat(type) && !isCondition;
        var isKnown = isScaled || isCondition || ElementTypes.IsDiscrete(type);
        var tensor = new Tensor(input.Name) { Type = type, Shape = shape, Degree = isKnown ? isScaled ? 1 : 0 : null, IsProved = isKnown, IsInput = isScaled };
        _tensors[input.Name] = tensor;
        if (isScaled)
            Attributed.Add(tensor);
        if (!isKnown)
        {
            InputRefusals.Add(new OnnxRefusal(
                input.Name, "Input", null, $"it cannot be proved: it is no tensor of numbers ({ElementTypes.NameOf(type)})", "give the network numbers"));
        }
    }

    private void Judge(NodeProto node)
    {
        var scope = new OperatorScope(node, [.. node.Input.Select(name => name.Length == 0 ? null : _tensors[name])], _graph);
        var row = Find(scope);
        var isEmbedding = row is Gather && _beginsAtEmbeddings && Gather.IsEmbedding(scope);
        Rational? first = row is null ? null : isEmbedding ? 1 : Degree(row, scope);
        var results = new List<Tensor>();
        for (var i = 0; i < node.Output.Count; i++)
        {
            if (node.Output[i].Length > 0)
                results.Add(Result(row, scope, i, first));
        }

        foreach (var result in results)
            _tensors[result.Name] = result;
        if (isEmbedding)
            Attributed.Add(results[0]);
        Steps.Add((row, scope));
        Nodes.Add(new OnnxNode(Graph.NameOnly(node), node.OpType, [.. results.Select(OnnxTensor.Of)], scope.Refusal, scope.Warning));
    }

    // The row of an operator; null where nothing can be proved of the node.
    private static Operator? Find(OperatorScope scope)
    {
        var node = scope.Node;
        var row = Graph.IsStandard(node.Domain) ? OperatorTable.Find(node.OpType) : null;
        if (row is null)
        {
            var (reason, wayOut) = Unknown.Of(node);
            scope.CannotProve(reason, wayOut);
            return null;
        }

        var (least, most) = row.InputCount;
        if (node.Input.Count > most || scope.Inputs.Take(least).OfType<Tensor>().Count() < least)
            throw new InvalidDataException($"{Graph.Name(node)} has {scope.Present.Count()} inputs; it takes {Counts(least, most)}.");
        if (node.Output.Count == 0)
            throw new InvalidDataException($"{Graph.Name(node)} gives nothing.");
        if (node.Attribute.FirstOrDefault(attribute => !row.Attributes.Contains(attribute.Name)) is { } unknown)
        {
            scope.CannotProve($"it cannot be proved: its attribute '{unknown.Name}' is not known", "leave it out");
            return null;
        }

        return row;
    }

    private static string Counts(int least, int most) => most == int.MaxValue ? $"{least} or more" : least == most ? $"{least}" : $"{least} to {most}";

    private static Rational? Degree(Operator row, OperatorScope scope)
    {
        if (row.ReadsShapesOnly || scope.Present.All(static input => input.Degree == 0))
            return 0;
        return scope.Present.Any(static input => input.Degree is null) ? null : row.InferDegree(scope);
    }

    private Tensor Result(Operator? row, OperatorScope scope, int output, Rational? first)
    {
        var name = scope.Node.Output[output];
        var stated = _stated.GetValueOrDefault(name);
        if (row is null)
            return new Tensor(name) { Shape = stated, Degree = null, IsProved = false };
        Rational? degree = first is { } known ? output == 0 ? known : row.DegreeOf(scope, output, known) : output == 0 ? scope.Mended : null;
        var isFirst = output == 0;
        return new Tensor(name)
        {
            Type = row.InferType(scope, output),
            Shape = row.InferShape(scope, output) ?? stated,
            Degree = degree,
            IsProved = scope.Refusal is null && first is not null && scope.Present.All(static input => input.IsProved),
            IsFixed = row.ReadsShapesOnly || scope.Present.All(static input => input.IsFixed),
            IsNonnegative = isFirst && row.IsNonnegative(scope),
            IsZero = isFirst && row.IsZero(scope),
            Value = isFirst ? row.Fold(scope) : null,
        };
    }
}
