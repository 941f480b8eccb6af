using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Onnx;
using XAttr.Generator.Model;
using XAttr.Onnx.Graphs;
using DataType = Onnx.TensorProto.Types.DataType;

namespace XAttr.Onnx;

/// <summary>
/// Whether the network in an ONNX model is nonnegatively homogeneous, F(αx) = αᵏF(x) for α > 0, so that x·∂F/∂x / k is its Integrated Gradients with the
/// zero baseline (Hesse, Schaub-Meyer, Roth, NeurIPS 2021, Proposition 3.2). Nothing is run: it is proved from the graph, by the rules that declarations are
/// held to. Initialisers are taken as they stand in the file; a bias of zeros is none.
/// </summary>
/// <example><code>
/// var proof = OnnxProof.Of("resnet18.onnx");
/// Console.WriteLine(proof.IsProved ? $"degree {proof.Degree}" : string.Join('\n', proof.Refusals));
/// </code></example>
public sealed class OnnxProof
{
    private OnnxProof(IReadOnlyList<OnnxTensor> inputs, IReadOnlyList<OnnxTensor> outputs, Deduction deduction)
    {
        (Inputs, Outputs, Nodes) = (inputs, outputs, deduction.Nodes);
        Attributed = [.. deduction.Attributed.Select(OnnxTensor.Of)];
        Refusals =
        [
            .. deduction.InputRefusals, .. Nodes.Select(static node => node.Refusal).OfType<OnnxRefusal>(),
            .. deduction.Nodes.TrueForAll(static node => node.Refusal is null) && deduction.InputRefusals.Count == 0 ? OutputRefusals(deduction) : [],
        ];
    }

    /// <summary>Whether every output of floats has a degree above 0.</summary>
    public bool IsProved => Refusals.Count == 0;

    /// <summary>The k of F(αx) = αᵏF(x), of the first output of floats; null where the network is not proved.</summary>
    public Rational? Degree => IsProved ? Outputs.First(static output => !IsDiscrete(output)).Degree : null;

    /// <summary>The network's inputs. Of degree 1, and of degree 0 where they are integers or conditions.</summary>
    public IReadOnlyList<OnnxTensor> Inputs { get; }

    /// <summary>The network's outputs.</summary>
    public IReadOnlyList<OnnxTensor> Outputs { get; }

    /// <summary>What scales with α, and would be attributed: the inputs of floats, or, where all inputs are integers, what is looked up for them.</summary>
    public IReadOnlyList<OnnxTensor> Attributed { get; }

    /// <summary>The nodes that the outputs depend on, in the order of the file.</summary>
    public IReadOnlyList<OnnxNode> Nodes { get; }

    /// <summary>What breaks the proof, in the order of the file; each as if what stands before it were mended. Empty where the network is proved.</summary>
    public IReadOnlyList<OnnxRefusal> Refusals { get; }

    /// <summary>Proves the network of a file, or says what breaks it. Data in files beside it is read where it is needed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is asked; null for the defaults.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is no ONNX model, is damaged or too large, or data that it names is missing.</exception>
    /// <exception cref="ArgumentException">A condition is no input.</exception>
    public static OnnxProof Of(string path, OnnxProofOptions? options = null) =>
        OnnxFile.Named(path, () => Of(OnnxFile.Read(path), Path.GetDirectoryName(Path.GetFullPath(path)), options ?? new()));

    /// <summary>Proves the network of a model, or says what breaks it.</summary>
    /// <param name="model">The model, all of whose data is in it.</param>
    /// <param name="options">What is asked; null for the defaults.</param>
    /// <exception cref="InvalidDataException">Its graph does not hang together, or data of it is in another file.</exception>
    /// <exception cref="ArgumentException">A condition is no input.</exception>
    public static OnnxProof Of(ModelProto model, OnnxProofOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Of(model, folder: null, options ?? new());
    }

    /// <summary>The degree, or what breaks the proof, a line each.</summary>
    public override string ToString() => IsProved
        ? $"homogeneous of degree {Degree}"
        : $"not proved{string.Concat(Refusals.Select(static refusal => $"{Environment.NewLine}  {refusal}"))}";

    private static OnnxProof Of(ModelProto model, string? folder, OnnxProofOptions options)
    {
        var graph = Graph.Of(model, folder);
        var deduction = options.Deduce(graph);
        OnnxTensor Find(ValueInfoProto value) => OnnxTensor.Of(deduction[value.Name]);
        return new OnnxProof([.. graph.Inputs.Select(Find)], [.. graph.Proto.Output.Select(Find)], deduction);
    }

    private IEnumerable<OnnxRefusal> OutputRefusals(Deduction deduction)
    {
        var scores = Outputs.Where(static output => !IsDiscrete(output)).ToList();
        if (scores.Count == 0)
        {
            yield return new OnnxRefusal(
                Outputs[0].Name, "Output", null, "it counts, as a class does, and no other output has scores", "give the scores that it is made of as an output");
        }

        foreach (var output in scores)
        {
            var degree = deduction[output.Name].Degree.GetValueOrDefault();
            if (degree.Numerator <= 0)
                yield return new OnnxRefusal(output.Name, "Output", null, $"it is homogeneous of degree {degree}: {RefusalWording.NotPositive}", RefusalWording.EndScaling);
        }
    }

    private static bool IsDiscrete(OnnxTensor tensor) => Enum.TryParse<DataType>(tensor.Type, ignoreCase: true, out var type) && ElementTypes.IsDiscrete(type);
}

/// <summary>What is asked of a network.</summary>
public sealed record OnnxProofOptions
{
    /// <summary>The inputs that are given with the others and do not scale with α, such as a mask or a class. Integers never do.</summary>
    public IReadOnlyCollection<string> Conditions { get; init; } = [];

    /// <exception cref="ArgumentException">A condition is no input.</exception>
    internal Deduction Deduce(Graph graph)
    {
        if (Conditions.FirstOrDefault(name => graph.Inputs.All(input => input.Name != name)) is { } unknown)
        {
            throw new ArgumentException(
                $"'{unknown}' is no input of the network; its inputs are {string.Join(", ", graph.Inputs.Select(static input => $"'{input.Name}'"))}.", "options");
        }

        return Deduction.Of(graph, Conditions);
    }
}
