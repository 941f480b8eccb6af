using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Operators;

namespace XAttr.Onnx.Graphs;

/// <summary>Adds the gradient of an output to a graph, from it back to what is attributed.</summary>
/// <param name="deduction">What is known of the graph.</param>
/// <param name="builder">Where nodes are added.</param>
/// <param name="attributed">The names of what is attributed.</param>
internal sealed class BackwardPass(Deduction deduction, AdjointBuilder builder, IReadOnlyCollection<string> attributed)
{
    private readonly Dictionary<string, List<string>> _gradients = new(StringComparer.Ordinal);

    /// <summary>Goes back from an output.</summary>
    /// <param name="output">The output.</param>
    /// <param name="start">The gradient that it has.</param>
    public void Run(string output, string start)
    {
        var wanted = FindWanted();
        _gradients[output] = [start];
        foreach (var (row, scope) in Enumerable.Reverse(deduction.Steps))
        {
            if (!scope.Node.Output.Any(_gradients.ContainsKey))
                continue;
            var inputs = scope.Node.Input.Select(wanted.Contains).ToList();

            // What is attributed is where the way back ends, though it is looked up for something.
            if (scope.Node.Output.Any(attributed.Contains) || !inputs.Contains(true))
                continue;
            var gradients = scope.Node.Output.Select(Of).ToList();
            var adjoint = new AdjointScope(scope, builder, gradients, inputs, (input, gradient) => Add(scope.Node.Input[input], gradient));
            if (row is null || !row.Differentiate(adjoint))
                throw adjoint.Unknown($"of {scope.Node.OpType} as it is used here");
        }
    }

    /// <summary>The gradient of a tensor on the way, or of what is attributed; null where the output does not depend on it.</summary>
    public string? Of(string tensor)
    {
        if (!_gradients.TryGetValue(tensor, out var all))
            return null;
        if (all.Count > 1)
            _gradients[tensor] = all = [builder.Add("Sum", all)];
        return all[0];
    }

    // Floats that depend on what is attributed.
    private HashSet<string> FindWanted()
    {
        var wanted = new HashSet<string>(attributed, StringComparer.Ordinal);
        foreach (var (_, scope) in deduction.Steps)
        {
            if (scope.Node.Input.Any(wanted.Contains))
                wanted.UnionWith(scope.Node.Output.Where(name => name.Length > 0 && !ElementTypes.IsDiscrete(deduction[name].Type)));
        }

        return wanted;
    }

    private void Add(string tensor, string gradient)
    {
        if (!_gradients.TryGetValue(tensor, out var all))
            _gradients[tensor] = all = [];
        all.Add(gradient);
    }
}
