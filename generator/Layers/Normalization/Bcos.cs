using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>|cos(x, w)| · ŵᵀx over the last dimension: the cosine has degree 0, so the degree stays.</summary>
internal sealed class BcosLinear : ModuleLayer
{
    private static readonly SizeArgument OutFeatures = new("OutFeatures", "The number of output features.");

    public override string Summary =>
        "The B-cos transform with B = 2, |cos(x, w)| · ŵᵀx over the last dimension: […, in] → […, out]; the degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutFeatures];

    public override string ModuleType => $"{Torch.Networks}.{Name}";

    public override IReadOnlyList<string> Weights { get; } = ["weight"];

    // They are normalised, and 0 would stay 0.
    public override IReadOnlyList<string> ZeroWeights => [];

    public override Shape? InferShape(LayerScope layer) => layer.Input.With(layer.Input.Rank, OutFeatures.Read(layer));

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) => Shape.Product([.. output.Sizes, InFeatures(layer)]);

    public override long? CountParameters(LayerScope layer) => Shape.Product(InFeatures(layer), OutFeatures.Read(layer));

    public override string Construct(LayerScope layer) =>
        $"new {ModuleType}({Torch.Literal(InFeatures(layer))}, {Torch.Literal(OutFeatures.Read(layer))})";

    private static long InFeatures(LayerScope layer) => layer.Input[layer.Input.Rank - 1];

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var unit = NormRules.Unit(nodes, nodes.Parameter("weight"), 1);
        var norm = nodes.Add("ReduceL2", nodes.Input, OnnxNodes.Set("axes", [-1]), OnnxNodes.Set("keepdims", 1));
        return Alignment.Write(nodes, nodes.Map(nodes.Input, layer.Input.Rank, unit, null), norm);
    }
}

/// <summary>|cos(x, w)| · ŵᵀx for every window x of an image: the cosine has degree 0, so the degree stays.</summary>
internal sealed class BcosConv2d : ModuleLayer
{
    private static readonly SizeArgument OutChannels = new("OutChannels", "The number of output channels.");
    private static readonly WindowArguments WindowSizes = new(
        rank: 2, stride: 1, hasDilation: false, padding: "Zeros added at each side, at most half the window");

    public override string Summary =>
        "The B-cos transform with B = 2, |cos(x, w)| · ŵᵀx for every window x: [C, H, W] → [out, H', W']; the degree stays.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutChannels, .. WindowSizes.All];

    public override string ModuleType => $"{Torch.Networks}.{Name}";

    public override IReadOnlyList<string> Weights { get; } = ["weight"];

    // They are normalised, and 0 would stay 0.
    public override IReadOnlyList<string> ZeroWeights => [];

    public override Shape? InferShape(LayerScope layer) =>
        PoolRules.InferShape(layer, WindowSizes.Read(layer), ceilMode: false) is { } pooled
            ? new Shape(OutChannels.Read(layer), pooled[1], pooled[2])
            : null;

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) =>
        Shape.Product([.. output.Sizes, layer.Input[0], .. WindowSizes.Read(layer).Kernel]);

    public override long? CountParameters(LayerScope layer) =>
        Shape.Product([OutChannels.Read(layer), layer.Input[0], .. WindowSizes.Read(layer).Kernel]);

    public override string Construct(LayerScope layer)
    {
        var window = WindowSizes.Read(layer);
        var sizes = new[] { window.Kernel, window.Stride, window.Padding }.Select(static pair => $"({Torch.List(pair)})");
        return $"new {ModuleType}({Torch.Literal(layer.Input[0])}, {Torch.Literal(OutChannels.Read(layer))}, {string.Join(", ", sizes)})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var window = WindowSizes.Read(layer);
        var unit = NormRules.Unit(nodes, nodes.Parameter("weight"), 1, 2, 3);
        var squares = nodes.Sum(nodes.Square(nodes.Input), [1]);
        var norm = nodes.Add("Sqrt", PoolRules.WriteSum(layer, nodes, squares, window, ceilMode: false));
        return Alignment.Write(nodes, nodes.Add("Conv", [nodes.Input, unit, .. window.OnnxAttributes()]), norm);
    }
}
