using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using XAttr.Surveys.Onnx.Evaluation.Operators;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation;

/// <summary>
/// Runs a graph in float64 by libtorch, which has gradients too: forward formulas of the operators alone, as the format states them, so that proofs and gradients of
/// the product are held against something that knows of neither.
/// </summary>
internal static class Evaluator
{
    private static readonly Dictionary<string, Func<EvaluatedNode, Tensor>> Single = new[]
    {
        Pointwise.All, Elementwise.All, Products.All, Convolutions.All, Pools.All, Images.All, Normalizations.All, Reductions.All, Shaping.All, Choices.All, Given.All,
    }.SelectMany(static family => family).ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<string, Func<EvaluatedNode, Tensor[]>> Several = SeveralResults.All.ToDictionary(StringComparer.Ordinal);

    /// <summary>The operators that are evaluated.</summary>
    public static IEnumerable<string> Operators => Single.Keys.Concat(Several.Keys);

    /// <summary>Every tensor of the graph, by its name. Whoever asks disposes them, by a scope.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">What it is given, by name: float64, int64 or truth values.</param>
    /// <param name="decided">Results that are taken as they are given here, whatever is computed; null for none.</param>
    /// <param name="type">The type that results are rounded to.</param>
    public static Dictionary<string, Tensor> Run(
        ModelProto model, IReadOnlyDictionary<string, Tensor> inputs, IReadOnlyDictionary<string, Tensor>? decided = null, ScalarType type = ScalarType.Float64)
    {
        var opset = model.OpsetImport.First(static import => import.Domain is "" or "ai.onnx").Version;
        var values = new Dictionary<string, Tensor>(inputs, StringComparer.Ordinal);
        foreach (var data in model.Graph.Initializer)
            values[data.Name] = Rounded(TensorReading.Of(data), type);
        foreach (var node in model.Graph.Node)
        {
            var results = Run(new EvaluatedNode(node, [.. node.Input.Select(name => name.Length == 0 ? null : values[name])], opset));
            foreach (var (name, result) in node.Output.Zip(results).Where(static pair => pair.First.Length > 0))
                values[name] = decided?.GetValueOrDefault(name) ?? Rounded(result, type);
        }

        return values;
    }

    private static Tensor Rounded(Tensor values, ScalarType type) => values.is_floating_point() ? values.to(type) : values;

    private static Tensor[] Run(EvaluatedNode node) =>
        Single.TryGetValue(node.Operator, out var one) ? [one(node)]
        : Several.TryGetValue(node.Operator, out var several) ? several(node)
        : throw node.Unsupported("at all");
}
