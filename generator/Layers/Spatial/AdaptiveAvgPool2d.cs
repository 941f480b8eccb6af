using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The mean over windows that cover the image in a grid of the given size. Linear, so the degree stays.</summary>
internal sealed class AdaptiveAvgPool2d : FunctionLayer
{
    private static readonly PairArgument OutputSize = new("OutputSize", isRequired: true);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutputSize];

    public override Shape? InferShape(LayerScope layer) => layer.IsImage()
        ? new Shape(layer.Input[0], OutputSize.Read(layer).Height, OutputSize.Read(layer).Width)
        : null;

    public override string Call(LayerScope layer, string input)
    {
        var size = OutputSize.Read(layer);
        return $"{Torch.Functional}.adaptive_avg_pool2d({input}, {Torch.Literal(size, size.IsSquare)})";
    }
}
