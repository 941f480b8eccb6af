using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx;

/// <summary>
/// What ONNX Runtime decides in float32 otherwise than float64: which side of 0 an element is, where the largest of a window is. Given its decisions, the same graph in float64 has its attribution, if that
/// is all that they differ by.
/// </summary>
/// <param name="Flips">How many elements of all truth values, places and signs in the explained graph differ.</param>
/// <param name="Gates">How many there are.</param>
/// <param name="Outputs">What the graph gives in float64 with ONNX Runtime's decisions, by output.</param>
internal sealed record Decisions(long Flips, long Gates, IReadOnlyDictionary<string, double[]> Outputs)
{
    // Of floats in and out, and constant but for jumps.
    private static readonly string[] Stepwise = ["Sign", "Floor", "Ceil", "Round"];

    /// <summary>Runs both graphs.</summary>
    /// <param name="model">The explained graph in float32, and what it is given.</param>
    /// <param name="model64">The same in float64.</param>
    public static Decisions Of((ModelProto Model, IReadOnlyDictionary<string, Tensor> Given) model, (ModelProto Model, IReadOnlyDictionary<string, Tensor> Given) model64)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var exact = Exact(model64.Model, model64.Given);
        var engine = Run(model.Model, model.Given, exact);
        var all = Evaluator.Run(model64.Model, model64.Given, engine);
        return new(
            exact.Sum(pair => pair.Value.ne(engine[pair.Key]).sum().ToInt64()), exact.Values.Sum(static tensor => tensor.numel()),
            model64.Model.Graph.Output.ToDictionary(static output => output.Name, output => Tensors.Values(all[output.Name]), StringComparer.Ordinal));
    }

    // Without the rest, which takes gigabytes.
    private static Dictionary<string, Tensor> Exact(ModelProto model, IReadOnlyDictionary<string, Tensor> given)
    {
        using var scope = NewDisposeScope();
        return Decided(model, Evaluator.Run(model, given)).ToDictionary(static pair => pair.Key, static pair => pair.Value.clone().MoveToOuterDisposeScope(), StringComparer.Ordinal);
    }

    // Sizes and the target, which are the same for both, are among them and flip nothing.
    private static Dictionary<string, Tensor> Decided(ModelProto model, IReadOnlyDictionary<string, Tensor> values) => model.Graph.Node
        .SelectMany(static node => node.Output.Select(name => (node, name)))
        .Where(pair => pair.name.Length > 0 && (!values[pair.name].is_floating_point() || Stepwise.Contains(pair.node.OpType)))
        .ToDictionary(static pair => pair.name, pair => values[pair.name], StringComparer.Ordinal);

    private static Dictionary<string, Tensor> Run(ModelProto model, IReadOnlyDictionary<string, Tensor> given, Dictionary<string, Tensor> like)
    {
        var asked = model.Clone();
        var names = like.Keys.ToList();
        asked.Graph.Output.Clear();
        asked.Graph.Output.AddRange(names.Select(static name => new ValueInfoProto { Name = name }));
        return names.Zip(Engine.Run(asked, given)).ToDictionary(
            static pair => pair.First, pair => tensor(pair.Second).reshape(like[pair.First].shape).to(like[pair.First].is_floating_point() ? ScalarType.Float64 : like[pair.First].dtype), StringComparer.Ordinal);
    }
}
