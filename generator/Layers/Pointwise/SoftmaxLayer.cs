using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Exponentials over their sum along a dimension: no degree, except on a tensor of degree 0.</summary>
internal abstract class SoftmaxLayer : FunctionLayer
{
    private static readonly SizeArgument Dim = new("Dim", minimum: long.MinValue);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    /// <summary>The degree where the dimension has a size of 1, and so the result is constant.</summary>
    protected virtual Rational ConstantDegree(LayerScope layer) => 0;

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Written(layer)) is null ? null : layer.Input;

    public override Rational? InferDegree(LayerScope layer) => layer.Size(Written(layer)) == 1
        ? ConstantDegree(layer)
        : DegreeRules.OnlyOnDegreeZero(
            layer, "the ratio of its exponentials changes with the scale of its input", "leave it to the loss (CrossEntropyLoss), which takes the scores");

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.{Function}({input}, {Torch.Literal(Written(layer))})";

    protected abstract string Function { get; }

    protected virtual long Written(LayerScope layer) => Dim.Read(layer);
}
