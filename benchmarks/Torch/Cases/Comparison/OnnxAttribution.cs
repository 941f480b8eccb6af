using System;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using XAttr.Onnx;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases.Comparison;

/// <summary>X-Gradient inside the network's file, which ONNX Runtime runs with all its optimisations.</summary>
internal sealed class OnnxAttribution : IDisposable
{
    private const string Target = "target";

    private readonly InferenceSession _session;
    private readonly OrtValue[] _inputs;
    private readonly string[] _names;
    private readonly float[] _values;
    private readonly long[] _shape;

    public OnnxAttribution(nn.Module net, Tensor inputs, Tensor targets)
    {
        using var options = new SessionOptions { IntraOpNumThreads = get_num_threads(), LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(net.ToOnnx(new() { Explanation = new() { Target = Target } }).ToByteArray(), options);
        (_values, _shape) = (inputs.contiguous().data<float>().ToArray(), inputs.shape);
        // The file's own input is the one that is not the target.
        _names = [_session.InputMetadata.Keys.Single(static name => name != Target), Target];
        _inputs = [OrtValue.CreateTensorValueFromMemory(_values, _shape), OrtValue.CreateTensorValueFromMemory(targets.data<long>().ToArray(), targets.shape)];
    }

    /// <summary>Runs the file.</summary>
    public void Run() => Outputs().Dispose();

    /// <summary>The attribution.</summary>
    public Tensor Attribution()
    {
        using var outputs = Outputs();
        return tensor(outputs[0].GetTensorDataAsSpan<float>().ToArray(), _shape);
    }

    public void Dispose()
    {
        foreach (var input in _inputs)
            input.Dispose();
        _session.Dispose();
    }

    private IDisposableReadOnlyCollection<OrtValue> Outputs()
    {
        using var options = new RunOptions();
        return _session.Run(options, _names, _inputs, [OnnxExplanation.Attribution]);
    }
}
