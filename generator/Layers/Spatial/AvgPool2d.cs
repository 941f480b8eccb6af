using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The mean over a sliding window. Linear, so the degree stays.</summary>
internal sealed class AvgPool2d : FunctionLayer
{
    private static readonly PairArgument KernelSize = new("KernelSize", isRequired: true);
    private static readonly PairArgument Stride = new("Stride");
    private static readonly PairArgument Padding = new("Padding", fallback: 0, minimum: 0);
    private static readonly FlagArgument CeilMode = new("CeilMode");
    private static readonly FlagArgument CountIncludePad = new("CountIncludePad", fallback: true);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [KernelSize, Stride, Padding, CeilMode, CountIncludePad];

    public override Shape? InferShape(LayerScope layer)
    {
        var window = Window(layer);
        if (!layer.IsImage() || !PoolRules.PaddingFits(layer, window))
            return null;
        return window.Slide(layer, layer.Input[0], CeilMode.Read(layer));
    }

    public override string Call(LayerScope layer, string input)
    {
        var options = PoolRules.Options(Window(layer));
        if (CeilMode.Read(layer))
            options.Add("ceil_mode: true");
        if (!CountIncludePad.Read(layer))
            options.Add("count_include_pad: false");
        return $"{Torch.Functional}.avg_pool2d({input}, {string.Join(", ", options)})";
    }

    private static Window2d Window(LayerScope layer) => new(
        KernelSize.Read(layer), Stride.Find(layer) ?? KernelSize.Read(layer), Padding.Read(layer), new Pair(1, 1));
}
