using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The hyperbolic tangent: no degree, except on a tensor of degree 0.</summary>
internal sealed class Tanh : FunctionLayer
{
    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    public override Shape? InferShape(LayerScope layer) => layer.Input;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "it saturates, so its slope changes with the scale of its input", "use ReLU or LeakyReLU");

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.tanh({input})";
}
