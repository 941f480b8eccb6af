using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace XAttr.Onnx.Graphs;

/// <summary>Writes the steps of a declaration as attributes of a class.</summary>
internal sealed class DeclarationWriter
{
    private const int LongestLine = 150;
    private static readonly string[] Joins = ["Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum", "MatMul", "Concat"];

    private readonly IReadOnlyList<DeclaredStep> _steps;
    private readonly DeclarationNames _names;
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly List<List<string>> _lines = [[]];

    public DeclarationWriter(IReadOnlyList<DeclaredStep> steps)
    {
        _steps = steps;
        _names = new([.. steps.Select(static step => step.Path).OfType<string>()]);
        HasTwin = steps.Any(static step => step.IsRegularOnly || (step.Bias is not null && !step.KeepsBias));
    }

    /// <summary>Whether the network has biases, which its regular twin keeps.</summary>
    public bool HasTwin { get; }

    /// <summary>The weights of the X-DNN, and what its regular twin has besides.</summary>
    public List<(string Name, Weight Weight, bool IsRegularOnly)> Weights { get; } = [];

    /// <summary>The attributes behind that of the class, a line each.</summary>
    /// <param name="inputs">The inputs by the names of their tensors; the network begins with the first.</param>
    /// <param name="output">The tensor that it gives.</param>
    public string Write(IReadOnlyList<string> inputs, string output)
    {
        FindLabels(inputs, output);
        if (inputs.Count == 1)
            Tap(inputs[0]);
        var current = inputs[0];
        foreach (var step in _steps)
        {
            From(step.Inputs[^1], current);
            Write(step);
            current = step.Output;
            Tap(current);
        }

        From(output, current);
        var text = new StringBuilder();
        foreach (var line in _lines.Where(static line => line.Count > 0))
            text.Append('[').AppendJoin(", ", line).Append("]\n");
        return text.ToString();
    }

    // What is read by a join, or later than by what follows it, has a label.
    private void FindLabels(IReadOnlyList<string> inputs, string output)
    {
        var (current, read) = (inputs[0], new HashSet<string>(StringComparer.Ordinal));
        foreach (var step in _steps)
        {
            if (step.IsSymmetric && step.Inputs.Contains(current))
                step.Inputs = [.. step.Inputs.Where((_, i) => i != step.Inputs.ToList().IndexOf(current)), current];
            read.UnionWith(step.Inputs.Take(step.Inputs.Count - 1));
            if (step.Inputs[^1] != current)
                read.Add(step.Inputs[^1]);
            current = step.Output;
        }

        if (output != current)
            read.Add(output);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tensor in inputs.Concat(_steps.Select(static step => step.Output)).Where(tensor => read.Contains(tensor) || (inputs.Count > 1 && inputs.Contains(tensor))))
        {
            var name = ModulePath.Identifier(tensor.Split(" #")[0].Split("_output_")[0]).ToLowerInvariant();
            var label = name;
            for (var i = 1; !taken.Add(label); i++)
                label = FormattableString.Invariant($"{name}_{i}");
            _labels[tensor] = label;
        }
    }

    /// <summary>The label of an input.</summary>
    public string Label(string input) => _labels[input];

    private void Tap(string tensor)
    {
        if (_labels.TryGetValue(tensor, out var label))
            Put($"Tap(\"{label}\")");
    }

    private void From(string tensor, string current)
    {
        if (tensor == current)
            return;
        _lines.Add([]);
        Put($"From(\"{_labels[tensor]}\")");
    }

    private void Write(DeclaredStep step)
    {
        var arguments = step.Arguments.ToList();
        var name = (string?)null;
        if (step.Path is not null)
        {
            (var opening, name, var path) = _names.Take(step.Path);
            if (opening is not null)
            {
                _lines.Add([]);
                Put(opening);
            }

            arguments.AddRange(BiasArgument(step));
            foreach (var (key, weight) in step.Weights)
                Weights.Add((key.Length == 0 ? path : $"{path}.{key}", weight, step.IsRegularOnly));
            if (step.Bias is not null)
                Weights.Add(($"{path}.bias", step.Bias, !step.KeepsBias));
        }
        else
        {
            name = _names.Take(step.Kind, Joins.Contains(step.Kind));
        }

        // Positional arguments stand first, and taps of a join are such.
        arguments.InsertRange(0, step.Inputs.Take(step.Inputs.Count - 1).Select(tensor => $"\"{_labels[tensor]}\""));
        if (name is not null)
            arguments.Add($"Name = \"{name}\"");
        Put(arguments.Count == 0 ? step.Kind : $"{step.Kind}({string.Join(", ", arguments)})");
    }

    // A linear map of the twin has a bias where nothing is said; of the X-DNN it has none.
    private IEnumerable<string> BiasArgument(DeclaredStep step) =>
        step.OutputAxis is null ? [] : step.Bias is null ? HasTwin ? ["Bias = false"] : [] : step.KeepsBias ? ["Bias = true"] : [];

    private void Put(string attribute)
    {
        var line = _lines[^1];
        if (line.Count > 0 && line.Sum(static one => one.Length + 2) + attribute.Length > LongestLine)
            _lines.Add(line = []);
        line.Add(attribute);
    }
}
