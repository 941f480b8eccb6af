using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>ReLU of x and of -x, one behind the other along the channels: the degree stays (Shang et al., ICML 2016).</summary>
internal sealed class CReLU : FunctionLayer
{
    public override string Summary =>
        "max(0, x) and max(0, -x), one behind the other along the channels: [C, ...] → [2·C, ...]. The degree stays (Shang et al., "
        + "ICML 2016).";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    public override Shape? InferShape(LayerScope layer) => Shape.Product(2, layer.Input[0]) is { } channels
        ? new Shape([channels, .. layer.Input.Sizes.Skip(1)])
        : layer.RefuseShape($"twice the {layer.Input[0]} channels of its input do not fit into 64 bits");

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("CReLU", operands.Input);

    public override string Call(LayerScope layer, string input) => $"{Torch.Networks}.Functional.CReLU({input})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Concat(1, nodes.Add("Relu", nodes.Input), nodes.Add("Relu", nodes.Add("Neg", nodes.Input)));
}
