using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>max(0, x): αx has the same sign as x, so the degree stays.</summary>
internal sealed class ReLU : FunctionLayer
{
    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    public override Shape? InferShape(LayerScope layer) => layer.Input;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.relu({input})";
}
