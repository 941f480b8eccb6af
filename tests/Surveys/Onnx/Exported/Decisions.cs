using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Exported;

/// <summary>
/// What ONNX Runtime decides in float32 otherwise than float64: which side of 0 an element is, where the largest of a window is. Given its decisions, the same graph in float64 has its attribution, if that
/// is all that they differ by.
/// </summary>
/// <param name="Flips">How many elements of all truth values, places and signs in the explained graph differ.</param>
/// <param name="Gates">How many there are.</param>
/// <param name="Residual">The ratio of ONNX Runtime's attribution to that of float64 with its decisions, worst sample.</param>
internal sealed record Decisions(long Flips, long Gates, double Residual)
{
    // Of floats in and out, and constant but for jumps.
    private static readonly string[] Stepwise = ["Sign", "Floor", "Ceil", "Round"];

    /// <summary>Runs the graph with them.</summary>
    /// <param name="network">The network.</param>
    /// <param name="target">What is explained.</param>
    /// <param name="model">The explained graph.</param>
    /// <param name="model64">The same in float64.</param>
    /// <param name="found">What ONNX Runtime's attributions are.</param>
    public static Decisions Of(ExportedNetwork network, Tensor target, ModelProto model, ModelProto model64, IReadOnlyList<double[]> found)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var given = network.Given(model64, target, ScalarType.Float64);
        var exact = Exact(model64, given);
        var engine = Run(model, network.Given(model, target, ScalarType.Float32), exact);
        var all = Evaluator.Run(model64, given, engine);
        var attributions = model64.Graph.Output.TakeLast(found.Count).Select(output => all[output.Name]).ToList();
        return new(
            exact.Sum(pair => pair.Value.ne(engine[pair.Key]).sum().ToInt64()), exact.Values.Sum(static tensor => tensor.numel()),
            ExportedComparison.Shares(found, attributions, network.Samples).Max(ExportedComparison.Ratio));
    }

    // Without the rest, which takes gigabytes.
    private static Dictionary<string, Tensor> Exact(ModelProto model, Dictionary<string, Tensor> given)
    {
        using var scope = NewDisposeScope();
        return Decided(model, Evaluator.Run(model, given)).ToDictionary(static pair => pair.Key, static pair => pair.Value.clone().MoveToOuterDisposeScope(), StringComparer.Ordinal);
    }

    // Sizes and the target, which are the same for both, are among them and flip nothing.
    private static Dictionary<string, Tensor> Decided(ModelProto model, Dictionary<string, Tensor> values) => model.Graph.Node
        .SelectMany(static node => node.Output.Select(name => (node, name)))
        .Where(pair => pair.name.Length > 0 && (!values[pair.name].is_floating_point() || Stepwise.Contains(pair.node.OpType)))
        .ToDictionary(static pair => pair.name, pair => values[pair.name], StringComparer.Ordinal);

    private static Dictionary<string, Tensor> Run(ModelProto model, IReadOnlyDictionary<string, Tensor> given, Dictionary<string, Tensor> like)
    {
        var asked = model.Clone();
        var names = like.Keys.ToList();
        asked.Graph.Output.Clear();
        asked.Graph.Output.AddRange(names.Select(static name => new ValueInfoProto { Name = name }));
        return names.Zip(ExportedComparison.Run(asked, given)).ToDictionary(
            static pair => pair.First, pair => tensor(pair.Second).reshape(like[pair.First].shape).to(like[pair.First].is_floating_point() ? ScalarType.Float64 : like[pair.First].dtype), StringComparer.Ordinal);
    }
}
