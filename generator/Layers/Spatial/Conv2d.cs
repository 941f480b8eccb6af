using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>A two-dimensional convolution with zero padding. Linear, so the degree stays.</summary>
internal sealed class Conv2d : ModuleLayer
{
    private static readonly SizeArgument OutChannels = new("OutChannels");
    private static readonly PairArgument KernelSize = new("KernelSize", isRequired: true);
    private static readonly PairArgument Stride = new("Stride", fallback: 1);
    private static readonly PairArgument Padding = new("Padding", fallback: 0, minimum: 0);
    private static readonly PairArgument Dilation = new("Dilation", fallback: 1);
    private static readonly SizeArgument Groups = new("Groups", fallback: 1);
    private static readonly FlagArgument Bias = new("Bias");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutChannels, KernelSize, Stride, Padding, Dilation, Groups, Bias];

    public override bool HasWeight => true;

    public override bool IsBiased(StepDeclaration declaration) => Bias.Read(declaration);

    public override Shape? InferShape(LayerScope layer)
    {
        if (!layer.IsImage())
            return null;

        var groups = Groups.Read(layer);
        var channels = OutChannels.Read(layer);
        return layer.Input[0] % groups == 0 && channels % groups == 0
            ? Window(layer).Slide(layer, channels)
            : layer.RefuseShape(
                $"its {layer.Input[0]} input channels and {channels} output channels cannot be split into {groups} groups; "
                + "both must be multiples of Groups");
    }

    public override long? CountParameters(LayerScope layer)
    {
        var kernel = KernelSize.Read(layer);
        var perChannel = Shape.Product(layer.Input[0] / Groups.Read(layer), kernel.Height, kernel.Width);
        return perChannel is null ? null : Shape.Product(OutChannels.Read(layer), perChannel.Value + (layer.HasBias ? 1 : 0));
    }

    public override string Construct(LayerScope layer)
    {
        var window = Window(layer);
        string Text(Pair pair) => Torch.Literal(pair, window.IsSquare);

        var options = new List<string> { Torch.Literal(layer.Input[0]), Torch.Literal(OutChannels.Read(layer)), Text(window.Kernel) };
        if (window.Stride != new Pair(1, 1))
            options.Add("stride: " + Text(window.Stride));
        if (window.Padding != new Pair(0, 0))
            options.Add("padding: " + Text(window.Padding));
        if (window.Dilation != new Pair(1, 1))
            options.Add("dilation: " + Text(window.Dilation));
        if (Groups.Read(layer) != 1)
            options.Add("groups: " + Torch.Literal(Groups.Read(layer)));
        options.Add("bias: " + Torch.Literal(layer.HasBias));
        return $"{Torch.Nn}.Conv2d({string.Join(", ", options)})";
    }

    private static Window2d Window(LayerScope layer) =>
        new(KernelSize.Read(layer), Stride.Read(layer), Padding.Read(layer), Dilation.Read(layer));
}
