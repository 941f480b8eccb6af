using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>The maximum over a sliding window: which element it is does not change with scale, so the degree stays.</summary>
internal sealed class MaxPool2d : FunctionLayer
{
    private static readonly PairArgument KernelSize = new("KernelSize", isRequired: true);
    private static readonly PairArgument Stride = new("Stride");
    private static readonly PairArgument Padding = new("Padding", fallback: 0, minimum: 0);
    private static readonly PairArgument Dilation = new("Dilation", fallback: 1);
    private static readonly FlagArgument CeilMode = new("CeilMode");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [KernelSize, Stride, Padding, Dilation, CeilMode];

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
        return $"{Torch.Functional}.max_pool2d({input}, {string.Join(", ", options)})";
    }

    private static Window2d Window(LayerScope layer) => new(
        KernelSize.Read(layer), Stride.Find(layer) ?? KernelSize.Read(layer), Padding.Read(layer), Dilation.Read(layer));
}
