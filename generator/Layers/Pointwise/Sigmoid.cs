using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>1 / (1 + exp(-x)): no degree, except on a tensor of degree 0.</summary>
internal sealed class Sigmoid : FunctionLayer
{
    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    public override Shape? InferShape(LayerScope layer) => layer.Input;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "it saturates, so its slope changes with the scale of its input", "use ReLU, or leave it to the loss (BCEWithLogitsLoss)");

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.sigmoid({input})";
}
