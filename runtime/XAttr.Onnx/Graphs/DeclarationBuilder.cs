using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using XAttr.Onnx.Operators;

namespace XAttr.Onnx.Graphs;

/// <summary>Reads the nodes of a graph as the layers of a declaration.</summary>
internal sealed class DeclarationBuilder
{
    private readonly Deduction _deduction;
    private readonly Dictionary<string, NodeProto> _makers;

    // The tensors that are declared: inputs, and results of steps, which a node that changes nothing gives again.
    private readonly Dictionary<string, string> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DeclaredStep> _steps = new(StringComparer.Ordinal);
    private readonly Graph _graph;

    private DeclarationBuilder(Graph graph, Deduction deduction)
    {
        (_graph, _deduction) = (graph, deduction);
        _makers = graph.Nodes.SelectMany(static node => node.Output.Where(static name => name.Length > 0).Select(name => (name, node))).ToDictionary(static pair => pair.name, static pair => pair.node, StringComparer.Ordinal);
    }

    public List<DeclaredStep> Steps { get; } = [];

    /// <summary>What cannot be declared.</summary>
    public List<OnnxRefusal> Refusals { get; } = [];

    /// <summary>Reads a graph.</summary>
    public static DeclarationBuilder Of(Graph graph, Deduction deduction)
    {
        var builder = new DeclarationBuilder(graph, deduction);
        foreach (var input in graph.Inputs)
            builder._given[input.Name] = input.Name;
        foreach (var (row, node) in deduction.Steps)
            builder.Declare(row, node);
        return builder;
    }

    /// <summary>The tensor of the declaration that a tensor of the graph is; null where it is a number of the network's own, or was refused.</summary>
    public string? Find(string tensor) => _given.GetValueOrDefault(tensor);

    /// <summary>Says that a tensor of the graph is one of the declaration.</summary>
    public void Give(string tensor, string declared) => _given[tensor] = declared;

    /// <summary>Adds a step.</summary>
    public void Add(DeclaredStep step)
    {
        Steps.Add(step);
        _steps[step.Output] = step;
    }

    /// <summary>The linear map whose result a tensor is, which nothing else reads; null where it is none.</summary>
    public DeclaredStep? FindMap(string tensor) =>
        Find(tensor) is { } declared && _steps.GetValueOrDefault(declared) is { OutputAxis: not null } step && _given.Where(pair => pair.Value == declared).All(pair => IsReadOnce(pair.Key))
            ? step
            : null;

    /// <summary>The numbers of a tensor of the network's own; null where they are not known before it runs.</summary>
    public Weight? FindWeight(string tensor)
    {
        if (_graph.Data.TryGetValue(tensor, out var data))
            return ElementTypes.IsFloat(data.ElementType) ? new Weight(data.Sizes, () => [.. data.Read().Select(static number => (float)number)]) : null;
        if (_deduction[tensor].Value is { Numbers: { } numbers } value)
            return new Weight([.. value.Shape.Sizes.Select(static size => size!.Factor)], () => [.. numbers.Select(static number => (float)number)]);
        return _makers.GetValueOrDefault(tensor) switch
        {
            { OpType: "Identity" } node => FindWeight(node.Input[0]),
            { OpType: "Transpose" } node when FindWeight(node.Input[0]) is { Sizes.Count: 2 } weight && node.Attribute is not [{ Ints: [0, 1] }] => weight.Turned(),
            { OpType: "Constant" } node when node.Attribute is [{ T: { } own }] && TensorData.Of(own, _graph.Folder, Graph.Name(node)) is var written && ElementTypes.IsFloat(written.ElementType) =>
                new Weight(written.Sizes, () => [.. written.Read().Select(static number => (float)number)]),
            _ => null,
        };
    }

    /// <summary>The name of the data that a tensor is made of; data that two have is given again under a name of its own.</summary>
    public string? FindData(string tensor) =>
        _graph.Data.ContainsKey(tensor) || tensor.EndsWith(".weight", StringComparison.Ordinal) ? tensor
        : _makers.GetValueOrDefault(tensor) is { OpType: "Identity" or "Transpose" } node ? FindData(node.Input[0])
        : null;

    private bool IsReadOnce(string tensor) => _graph.Readers[tensor].Take(2).Count() == 1 && _graph.Proto.Output.All(output => output.Name != tensor);

    private void Declare(Operator? row, OperatorScope node)
    {
        // Numbers of the network's own, and shapes, are computed before it runs.
        if (node.Node.Output.All(output => output.Length == 0 || _deduction[output].IsFixed))
            return;
        var scope = new DeclarationScope(node, this);
        if (row?.Declare(scope) != true)
            scope.Refuse("no layer of a declaration does what it does", "write that part by hand, or leave it out of the network");
        if (scope.Refusal is null)
            return;
        Refusals.Add(scope.Refusal);

        // So that what stands behind it is judged for itself.
        foreach (var output in node.Node.Output.Where(static output => output.Length > 0))
            _given[output] = output;
    }
}
