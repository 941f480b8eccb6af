using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using XAttr.Networks;
using XAttr.Onnx;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Examples.Zoo;

/// <summary>
/// A highway network (Srivastava, Greff, Schmidhuber 2015) over codes of 28 × 28 pixels, with two layers that are modules of one's own: what the language lacks,
/// written by hand. They state what they are in ONNX too, so that the network is exported with them.
/// </summary>
[XDnn(1, 28, 28, Regular = true)]
[Conv2d(8, 5, Name = "conv"), Module<MedianPool>(2, Shape = new[] { 8, 12, 12 }), ReLU, Flatten, Linear(64, Name = "code")]
[Module<HighwayLayer>(64, Name = "highway1"), Module<HighwayLayer>(64, Name = "highway2"), Linear(10, Name = "fc")]
public partial class XHighway;

/// <summary>
/// t·relu(Vx) + (1 − t)·x with the gate t = σ(W·x/‖x‖ + b), which sees the direction of x alone and so has degree 0: the layer has degree 1, which is proved.
/// </summary>
[XDnn]
internal sealed partial class HighwayLayer : Module<Tensor, Tensor>, IOnnxModule
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

    public string WriteOnnx(OnnxModuleGraph graph, string input)
    {
        var direction = graph.Add("LpNormalization", [input], ("axis", 1), ("p", 2));
        var open = graph.Add("Sigmoid", [graph.Add("Gemm", [direction, graph.Parameter("gate.weight"), graph.Parameter("gate.bias")], ("transB", 1))]);
        var seen = graph.Add("Relu", [graph.Add("Gemm", [input, graph.Parameter("transform.weight")], ("transB", 1))]);
        var kept = graph.Add("Mul", [graph.Add("Sub", [graph.Number(1), open]), input]);
        return graph.Add("Add", [graph.Add("Mul", [open, seen]), kept]);
    }
}

/// <summary>The middle of each window, the lower one of two: [N, C, H, W] → [N, C, H / size, W / size].</summary>
[Homogeneous(1)]
internal sealed class MedianPool(int size) : Module<Tensor, Tensor>(nameof(MedianPool)), IOnnxModule
{
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return Functional.Median(input.unfold(2, size, size).unfold(3, size, size).flatten(4), 4, keepdim: false).MoveToOuterDisposeScope();
    }

    // What stands at one place of all windows is every size-th row and column; the smaller half of them, in order, ends with the middle. Of sizes that are multiples of size.
    public string WriteOnnx(OnnxModuleGraph graph, string input)
    {
        var places = new List<string>();
        for (var place = 0; place < size * size; place++)
        {
            var every = graph.Add("Slice", [input, graph.Integers(place / size, place % size), graph.Integers(long.MaxValue, long.MaxValue), graph.Integers(2, 3), graph.Integers(size, size)]);
            places.Add(graph.Add("Unsqueeze", [every, graph.Integers(4)]));
        }

        var middle = (size * size - 1) / 2;
        var smallest = graph.AddSeveral("TopK", [graph.Add("Concat", places, ("axis", 4)), graph.Integers(middle + 1)], 2, ("axis", 4), ("largest", 0))[0];
        var last = graph.Add("Slice", [smallest, graph.Integers(middle), graph.Integers(middle + 1), graph.Integers(4)]);
        return graph.Add("Squeeze", [last, graph.Integers(4)]);
    }
}
