using TorchSharp;
using TorchSharp.Modules;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Zoo;

/// <summary>
/// A highway network (Srivastava, Greff, Schmidhuber 2015) over codes of 28 × 28 pixels, with two layers that are modules of one's own: what the language lacks,
/// written by hand.
/// </summary>
[XDnn(1, 28, 28, Regular = true)]
[Conv2d(8, 5, Name = "conv"), Module<MedianPool>(2, Shape = new[] { 8, 12, 12 }), ReLU, Flatten, Linear(64, Name = "code")]
[Module<HighwayLayer>(64, Name = "highway1"), Module<HighwayLayer>(64, Name = "highway2"), Linear(10, Name = "fc")]
public partial class XHighway;

/// <summary>
/// t·relu(Vx) + (1 − t)·x with the gate t = σ(W·x/‖x‖ + b), which sees the direction of x alone and so has degree 0: the layer has degree 1, which is proved.
/// </summary>
[XDnn]
internal sealed partial class HighwayLayer : Module<Tensor, Tensor>
{
    private readonly Linear gate, transform;

    public HighwayLayer(int width)
        : base(nameof(HighwayLayer))
    {
        gate = Linear(width, width);
        transform = Linear(width, width, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var open = gate.call(Functional.Normalize(input, 1)).sigmoid();
        return (open * transform.call(input).relu() + (1 - open) * input).MoveToOuterDisposeScope();
    }
}

/// <summary>The middle of each window, the lower one of two: [N, C, H, W] → [N, C, H / size, W / size].</summary>
[Homogeneous(1)]
internal sealed class MedianPool(int size) : Module<Tensor, Tensor>(nameof(MedianPool))
{
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Functional.Median(input.unfold(2, size, size).unfold(3, size, size).flatten(4), 4, keepdim: false).MoveToOuterDisposeScope();
    }
}
