using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Figures.Onnx;

/// <summary>One network in both engines: its scores and its explanation in ONNX Runtime, and its X-Gradient in TorchSharp, of one image.</summary>
internal sealed class ExplainedNetwork : IDisposable
{
    private readonly Module<Tensor, Tensor> _net;
    private readonly Tensor _image;
    private readonly InferenceSession _scores;
    private readonly InferenceSession _explained;
    private readonly OrtValue _pixels;
    private readonly OrtValue _target = OrtValue.CreateTensorValueFromMemory(new[] { 0L }, [1]);
    private readonly RunOptions _options = new();

    /// <param name="net">The network.</param>
    /// <param name="image">The image, [1, C, H, W].</param>
    /// <param name="files">The network as a file with scores alone, and with its attribution, whose class is an input <c>target</c>.</param>
    /// <param name="threads">How many threads either engine has.</param>
    public ExplainedNetwork(Module<Tensor, Tensor> net, Tensor image, (string Scores, string Explained) files, int threads)
    {
        (_net, _image) = (net, image);
        set_num_threads(threads);
        using var options = new SessionOptions { IntraOpNumThreads = threads };
        (_scores, _explained) = (new(files.Scores, options), new(files.Explained, options));
        _pixels = OrtValue.CreateTensorValueFromMemory(image.data<float>().ToArray(), image.shape);
    }

    /// <summary>The scores in ONNX Runtime.</summary>
    public void Score() => _scores.Run(_options, _scores.InputNames, [_pixels], _scores.OutputNames).Dispose();

    /// <summary>Scores and attribution in ONNX Runtime.</summary>
    public float[] Explain()
    {
        using var results = _explained.Run(_options, _explained.InputNames, [.. _explained.InputNames.Select(name => name == "target" ? _target : _pixels)], _explained.OutputNames);
        return results[^1].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>X-Gradient in TorchSharp.</summary>
    public float[] XGradient(MemoryFormat format)
    {
        using var attribution = new XGradient().Attribute(_net, _image, 0, new() { MemoryFormat = format });
        return attribution.contiguous().data<float>().ToArray();
    }

    public void Dispose()
    {
        foreach (var one in new IDisposable[] { _scores, _explained, _pixels, _target, _options })
            one.Dispose();
    }
}
