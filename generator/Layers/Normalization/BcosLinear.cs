using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>|cos(x, w)| · ŵᵀx over the last dimension: the cosine has degree 0, so the degree stays.</summary>
internal sealed class BcosLinear : ModuleLayer
{
    private static readonly SizeArgument OutFeatures = new("OutFeatures");

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
}
