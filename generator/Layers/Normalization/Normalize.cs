using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>x / ‖x‖₂ over some dimensions: αx / ‖αx‖ = x / ‖x‖, so degree 0 whatever the input's. No eps, which would break that.</summary>
internal sealed class Normalize : FunctionLayer
{
    private static readonly IntegersArgument Dims = new(
        "Dims", "A dimension, or several (<c>new[] { 1, 2, 3 }</c>); the batch is dimension 0, the channels 1.", fallback: 1);

    public override string Summary =>
        "x / ‖x‖₂ over one dimension or several, without eps, and 0 where the norm is 0: the shape stays, the degree becomes 0.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dims];

    public override Shape? InferShape(LayerScope layer) => layer.FindDimensions(Dims.Read(layer)) is null ? null : layer.Input;

    public override Rational? InferDegree(LayerScope layer) => 0;

    public override bool IsNonnegative(LayerScope layer) => layer.Inputs[0].IsNonnegative;

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.Normalize({input}, {Torch.List(Dims.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        NormRules.Unit(nodes, nodes.Input, [.. Dims.Read(layer).Select(layer.Axis)]);
}
