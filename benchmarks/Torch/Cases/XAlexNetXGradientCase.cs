using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Forward and X-Gradient of a bias-free AlexNet on 16 images, contiguous.</summary>
internal sealed class XAlexNetXGradientCase : ICase
{
    private const int Batch = 16, Classes = 1000;

    private readonly XAlexNet _net = new();
    private readonly Tensor _images = Uniform.Fill([Batch, 3, 224, 224], 101);
    private readonly Tensor _target;

    public XAlexNetXGradientCase()
    {
        Weights.Initialise(_net);
        _net.eval();
        using var scope = NewDisposeScope();
        _target = (arange(Batch, ScalarType.Int64) * 61 % Classes).DetachFromDisposeScope();
    }

    public IEnumerable<(string Name, double Value)> Checks()
    {
        using var scope = NewDisposeScope();
        var (output, attribution) = _net.ForwardWithXGradient(_images, _target);
        yield return ("output", Norm(output));
        yield return ("attribution", Norm(attribution));
    }

    public IEnumerable<Timing> Run(int count) => [StepTimer.Median("step", Step, count)];

    public void Dispose()
    {
        _images.Dispose();
        _target.Dispose();
        _net.Dispose();
    }

    private static double Norm(Tensor tensor) => tensor.detach().to(ScalarType.Float64).square().sum().sqrt().item<double>();

    private void Step()
    {
        var (output, attribution) = _net.ForwardWithXGradient(_images, _target);
        output.Dispose();
        attribution.Dispose();
    }
}
