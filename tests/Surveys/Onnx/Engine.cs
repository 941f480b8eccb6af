using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;
using TorchSharp;
using XAttr.Surveys.Onnx.Evaluation;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Surveys.Onnx;

/// <summary>Runs a model in ONNX Runtime, which knows nothing of proofs.</summary>
internal sealed class Engine : IDisposable
{
    private readonly InferenceSession _session;
    private readonly ModelProto _model;

    public Engine(ModelProto model)
    {
        // As written, on one thread: what it would fuse is not what was proved.
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            IntraOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        _model = model;
        _session = new InferenceSession(model.ToByteArray(), options);
    }

    /// <summary>The model with the result of every node as an output too, in the nodes' order.</summary>
    public static ModelProto WithAllResults(ModelProto model)
    {
        var all = model.Clone();
        all.Graph.Output.Clear();
        all.Graph.Output.AddRange(model.Graph.Node.SelectMany(static node => node.Output).Where(static name => name.Length > 0).Select(static name => new ValueInfoProto { Name = name }));
        return all;
    }

    /// <summary>Numbers for every input, drawn: floats from -1 to 1, whole numbers from 0 to 4.</summary>
    public Dictionary<string, double[]> Draw(Random random) => Inputs.ToDictionary(
        static input => input.Name,
        input => Enumerable.Range(0, SizesOf(input).Aggregate(1, static (product, size) => product * size))
            .Select(_ => IsFloat(input) ? (2 * random.NextDouble()) - 1 : random.Next(5)).ToArray());

    /// <summary>The outputs, in their order, with their shapes, where the inputs of floats are multiplied by a factor.</summary>
    public List<(long[] Shape, double[] Values)> Run(Dictionary<string, double[]> inputs, double factor) => Run(Inputs.ToDictionary(
        static input => input.Name, input => (SizesOf(input), IsFloat(input) ? inputs[input.Name].Select(value => value * factor).ToArray() : inputs[input.Name])));

    /// <summary>The same for inputs of any shapes.</summary>
    public List<(long[] Shape, double[] Values)> Run(Dictionary<string, (int[] Shape, double[] Values)> inputs)
    {
        var named = Inputs.Select(input => IsFloat(input)
            ? NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<float>(inputs[input.Name].Values.Select(static value => (float)value).ToArray(), inputs[input.Name].Shape))
            : NamedOnnxValue.CreateFromTensor(input.Name, new DenseTensor<long>(inputs[input.Name].Values.Select(static value => (long)value).ToArray(), inputs[input.Name].Shape)));
        using var results = _session.Run([.. named], [.. _model.Graph.Output.Select(static output => output.Name)]);
        return [.. results.Select(Read)];
    }

    /// <summary>The outputs of a model, in their order, for tensors.</summary>
    public static List<double[]> Run(ModelProto model, IReadOnlyDictionary<string, torch.Tensor> inputs)
    {
        using var engine = new Engine(model);
        return [.. engine.Run(inputs.ToDictionary(
            static pair => pair.Key, static pair => (pair.Value.shape.Select(static size => (int)size).ToArray(), Tensors.Values(pair.Value)))).Select(static result => result.Values)];
    }

    /// <summary>What a model is given when it runs: old files list what they hold among their inputs too.</summary>
    public static IEnumerable<ValueInfoProto> InputsOf(ModelProto model) => model.Graph.Input.Where(input => model.Graph.Initializer.All(data => data.Name != input.Name));

    /// <summary>The sizes of an input; two where one is open.</summary>
    public static int[] SizesOf(ValueInfoProto input) =>
        [.. input.Type.TensorType.Shape.Dim.Select(static size => size.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? (int)size.DimValue : 2)];

    public void Dispose() => _session.Dispose();

    private IEnumerable<ValueInfoProto> Inputs => InputsOf(_model);

    private static bool IsFloat(ValueInfoProto input) => input.Type.TensorType.ElemType == (int)Type.Float;

    private static (long[] Shape, double[] Values) Read(DisposableNamedOnnxValue result) => result.Value switch
    {
        Tensor<float> tensor => (Sizes(tensor.Dimensions), [.. tensor.Select(static value => (double)value)]),
        Tensor<double> tensor => (Sizes(tensor.Dimensions), [.. tensor]),
        Tensor<long> tensor => (Sizes(tensor.Dimensions), [.. tensor.Select(static value => (double)value)]),
        Tensor<int> tensor => (Sizes(tensor.Dimensions), [.. tensor.Select(static value => (double)value)]),
        Tensor<bool> tensor => (Sizes(tensor.Dimensions), [.. tensor.Select(static value => value ? 1.0 : 0.0)]),
        var other => throw new NotSupportedException($"'{result.Name}' is a {other?.GetType()}."),
    };

    private static long[] Sizes(ReadOnlySpan<int> dimensions) => [.. dimensions.ToArray().Select(static size => (long)size)];
}
