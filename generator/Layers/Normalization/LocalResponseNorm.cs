using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>x / (k + α·mean of x² over neighbouring channels)^β: k does not scale, so no degree, except on a tensor of degree 0.</summary>
internal sealed class LocalResponseNorm : FunctionLayer
{
    private static readonly SizeArgument Size = new("Size", "The number of neighbouring channels.");
    private static readonly RealArgument Alpha = new("Alpha", "The factor α.", fallback: 1e-4, above: 0);
    private static readonly RealArgument Beta = new("Beta", "The exponent β.", fallback: 0.75, above: 0);
    private static readonly RealArgument K = new("K", "The constant k.", fallback: 1, above: 0);

    public override string Summary =>
        "x / (k + α·mean of x² over neighbouring channels)^β for [C, …]: refused, unless its input has degree 0, because k does not "
        + "scale.";

    public override RefusalKind Refusal => RefusalKind.Epsilon;

    public override IReadOnlyList<string> Functions => ["local_response_norm"];

    public override IReadOnlyList<string> Deciding => [K.Name];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Size, Alpha, Beta, K];

    public override Shape? InferShape(LayerScope layer) => NormRules.OverChannels(layer, 1, 2, 3);

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "its constant k does not scale with its input", "remove it, or use RMSNorm or Normalize, which have no constant");

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override string Call(LayerScope layer, string input)
    {
        var options = new List<string> { TorchSharpFaults.InOrder(input), Torch.Literal(Size.Read(layer)) };
        if (layer.Declaration["Alpha"] is not null)
            options.Add("alpha: " + Torch.Literal(Alpha.Read(layer)));
        if (layer.Declaration["Beta"] is not null)
            options.Add("beta: " + Torch.Literal(Beta.Read(layer)));
        if (layer.Declaration["K"] is not null)
            options.Add("k: " + Torch.Literal(K.Read(layer)));
        return $"{Torch.Functional}.local_response_norm({string.Join(", ", options)})";
    }

    // LRN counts neighbours of an even number otherwise.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var size = Size.Read(layer);
        var channels = nodes.Reshape(nodes.Square(nodes.Input), [0, 1, layer.Input[0], -1]);
        var mean = nodes.Add(
            "AveragePool", channels, OnnxNodes.Set("kernel_shape", [size, 1]), OnnxNodes.Set("pads", [size / 2, 0, (size - 1) / 2, 0]), OnnxNodes.Set("count_include_pad", 1));
        var sum = nodes.Add("Add", nodes.Times(nodes.Add("Reshape", mean, nodes.Shape(nodes.Input)), Alpha.Read(layer)), OnnxNodes.Number(K.Read(layer)));
        return nodes.Add("Div", nodes.Input, nodes.Add("Pow", sum, OnnxNodes.Number(Beta.Read(layer))));
    }
}
