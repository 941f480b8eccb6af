using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Benchmarks.Torch.Cases;

/// <summary>Forward and X-Gradient of a bias-free AlexNet on 16 images, contiguous.</summary>
internal sealed class XAlexNetXGradientCase : ICase
{
    private const int Batch = 16, Classes = 1000;

    private readonly XAlexNet _net = new();
    private readonly Module<Tensor, Tensor> _hand = HandWrittenNets.AlexNet();
    private readonly Tensor _images = Uniform.Fill([Batch, 3, 224, 224], 101);
    private readonly Tensor _target;

    public XAlexNetXGradientCase()
    {
        Weights.Initialise(_net);
        Weights.Initialise(_hand);
        _net.eval();
        _hand.eval();
        using var scope = NewDisposeScope();
        _target = (arange(Batch, ScalarType.Int64) * 61 % Classes).DetachFromDisposeScope();
    }

    public IEnumerable<(string Name, double Value)> Checks()
    {
        using var scope = NewDisposeScope();
        var (output, attribution) = _net.ForwardWithXGradient(_images, _target);
        var (byHand, ofHand) = ByHand();
        yield return ("output", Tensors.Norm(output));
        yield return ("attribution", Tensors.Norm(attribution));
        yield return ("hand_output", Tensors.Norm(byHand));
        yield return ("hand_attribution", Tensors.Norm(ofHand));
    }

    public IEnumerable<Timing> Run(int count) => StepTimer.InTurn([("step", Step), ("hand", Hand)], count);

    public void Dispose()
    {
        _images.Dispose();
        _target.Dispose();
        _hand.Dispose();
        _net.Dispose();
    }

    private void Step()
    {
        var (output, attribution) = _net.ForwardWithXGradient(_images, _target);
        output.Dispose();
        attribution.Dispose();
    }

    private void Hand()
    {
        var (output, attribution) = ByHand();
        output.Dispose();
        attribution.Dispose();
    }

    private (Tensor Output, Tensor Attribution) ByHand()
    {
        using var scope = NewDisposeScope();
        var x = _images.detach().requires_grad_();
        var output = _hand.call(x);
        var gradient = autograd.grad([output.gather(1, _target.unsqueeze(1)).sum()], [x])[0];
        return (output.detach().MoveToOuterDisposeScope(), (x.detach() * gradient).MoveToOuterDisposeScope());
    }
}
