using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>What convolutions and transposed ones share. Both are linear, so the degree stays.</summary>
internal abstract class ConvolutionBase : ModuleLayer
{
    private static readonly SizeArgument OutChannels = new("OutChannels", "The number of output channels.");
    private static readonly SizeArgument Groups = new(
        "Groups", "The number of groups that input and output channels are split into.", fallback: 1);
    private static readonly FlagArgument Bias = new(
        "Bias",
        "Refused with <c>true</c>: a bias breaks F(αx) = αF(x). It is here so that a ported layer says so instead of not compiling.");

    private readonly WindowArguments _window;

    protected ConvolutionBase(int rank, params LayerArgument[] own)
    {
        _window = new WindowArguments(rank, stride: 1, hasPadding: false, isConvolution: true);
        Arguments = [OutChannels, .. _window.All, .. own, Groups, Bias];
    }

    public override SizeRule SizeRule { get; } = new() { InChannels = "InChannels", OutChannels = OutChannels.Name };

    public override IReadOnlyList<LayerArgument> Arguments { get; }

    public override IReadOnlyList<string> Weights { get; } = ["weight"];

    public override bool IsBiased(StepDeclaration declaration) => Bias.Read(declaration);

    public override Shape? InferShape(LayerScope layer)
    {
        var window = Window(layer);
        if (!layer.HasSpatialRank(window.Rank))
            return null;

        var groups = Groups.Read(layer);
        var channels = OutChannels.Read(layer);
        return layer.Input[0] % groups == 0 && channels % groups == 0
            ? InferShape(layer, window, channels)
            : layer.RefuseShape(
                $"its {layer.Input[0]} input channels and {channels} output channels cannot be split into {groups} groups; "
                + "both must be multiples of Groups");
    }

    public override long? CountParameters(LayerScope layer) =>
        Shape.Product([layer.Input[0] / Groups.Read(layer), .. Window(layer).Kernel]) is { } weights and < long.MaxValue
            ? Shape.Product(OutChannels.Read(layer), weights + (layer.HasBias ? 1 : 0))
            : null;

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) =>
        Shape.Product([OutChannels.Read(layer), layer.Input[0] / Groups.Read(layer), .. Window(layer).Kernel, .. Positions(layer, output).Sizes.Skip(1)]);

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        layer.HasBias && !layer.MayShift ? null : FrozenOperands.Call("Map", operands.Self, operands.Input);

    public override string Construct(LayerScope layer)
    {
        var window = Window(layer);
        var options = new List<string> { Torch.Literal(layer.Input[0]), Torch.Literal(OutChannels.Read(layer)) };
        options.AddRange(window.Options(sizes => Torch.Sizes(sizes, window.IsUniform), defaultStride: Enumerable.Repeat(1L, window.Rank).ToArray()));
        options.AddRange(Options(layer, window));
        if (Groups.Read(layer) != 1)
            options.Add("groups: " + Torch.Literal(Groups.Read(layer)));
        options.Add("bias: " + Torch.Literal(layer.HasBias));
        return $"{Torch.Nn}.{Name}({string.Join(", ", options)})";
    }

    /// <summary>The window with the layer's padding, where that is numbers.</summary>
    protected virtual Window Window(LayerScope layer) => _window.Read(layer);

    /// <summary>The result's shape, of an input whose rank and channels fit.</summary>
    protected abstract Shape? InferShape(LayerScope layer, Window window, long channels);

    /// <summary>The image that has an element for each position of the kernel.</summary>
    protected abstract Shape Positions(LayerScope layer, Shape output);

    /// <summary>The options of the module that only this layer has.</summary>
    protected abstract IEnumerable<string> Options(LayerScope layer, Window window);

    /// <summary>The operator with the weight and what it has beside its window.</summary>
    protected static string WriteOnnx(LayerScope layer, OnnxNodes nodes, string operation, string input, IEnumerable<string> attributes)
    {
        List<string> parts = [input, nodes.Parameter("weight")];
        if (layer.HasBias)
            parts.Add(nodes.Parameter("bias"));
        parts.AddRange(attributes);
        if (Groups.Read(layer) != 1)
            parts.Add(OnnxNodes.Set("group", Groups.Read(layer)));
        return nodes.Add(operation, [.. parts]);
    }
}
