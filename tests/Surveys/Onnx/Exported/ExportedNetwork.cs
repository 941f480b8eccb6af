using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Onnx.Exported;

/// <summary>A declared network in float32 and eval mode, and what it is exported and explained for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Net">The network.</param>
/// <param name="Model">The network, or the one of its outputs that is explained.</param>
/// <param name="Inputs">Samples, one tensor an input.</param>
internal sealed record ExportedNetwork(string Name, Module Net, AttributedModel Model, IReadOnlyList<Tensor> Inputs)
{
    // Elements of a map that are explained together.
    private const int Elements = 3;

    private const string TargetInput = "target";

    /// <summary>The output that is explained; null for the only one.</summary>
    public string? Output { get; init; }

    /// <summary>The number of samples.</summary>
    public long Samples => Inputs[0].shape[0];

    /// <summary>The file, with its explanation.</summary>
    /// <param name="target">What is explained.</param>
    public ModelProto Export(Tensor target) => Net.ToOnnx(
        new() { Explanation = new() { Target = TargetInput, Targets = target.dim() > 1 ? (int)target.shape[1] : null, Scores = Output } });

    /// <summary>What is explained of outputs: the largest of a vector, the three largest of a map, counted row by row.</summary>
    public Tensor Choose(IReadOnlyList<Tensor> outputs)
    {
        var scores = outputs[OutputIndex];
        return scores.shape[1..].Count(static size => size > 1) > 1 ? scores.flatten(1).topk(Elements, 1).indexes : scores.flatten(1).argmax(1);
    }

    /// <summary>Which of the outputs is explained.</summary>
    public int OutputIndex => Output is null ? 0 : ((IReadOnlyList<string>)Net.GetType().GetProperty("OutputNames")!.GetValue(null)!).ToList().IndexOf(Output);

    /// <summary>The inputs of the file by name, in a type.</summary>
    public Dictionary<string, Tensor> Given(ModelProto model, Tensor target, ScalarType type) => model.Graph.Input.Select(static input => input.Name)
        .Zip(Of(type).Append(target)).ToDictionary(static pair => pair.First, static pair => pair.Second, StringComparer.Ordinal);

    /// <summary>The inputs in a type; integers as they are.</summary>
    public List<Tensor> Of(ScalarType type) => [.. Inputs.Select(input => input.is_floating_point() ? input.to(type) : input)];

    /// <summary>All outputs of the network, in its present type.</summary>
    public List<Tensor> Run(ScalarType type)
    {
        using var frozen = no_grad();
        return Net.GetType().GetMethod("forward")!.Invoke(Net, [.. Of(type)]) switch
        {
            Tensor one => [one],
            ITuple several => [.. Enumerable.Range(0, several.Length).Select(i => (Tensor)several[i]!)],
            var other => throw new NotSupportedException($"{Name} gives {other}."),
        };
    }
}
