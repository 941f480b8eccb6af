using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Exponentials over their sum along a dimension: no degree, except on a tensor of degree 0.</summary>
internal abstract class SoftmaxLayer : FunctionLayer
{
    private static readonly DimensionArgument Dim = new("Dim", "The dimension; the batch is dimension 0, negative counts from the end.");

    public override RefusalKind Refusal => RefusalKind.Softmax;

    public override bool IsPartOfLosses => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dim];

    /// <summary>The degree where the dimension has a size of 1, and so the result is constant.</summary>
    protected virtual Rational ConstantDegree(LayerScope layer) => 0;

    public override Shape? InferShape(LayerScope layer) => layer.FindDimension(Written(layer)) is null ? null : layer.Input;

    public override Rational? InferDegree(LayerScope layer) => layer.Size(Written(layer)) == 1
        ? ConstantDegree(layer)
        : DegreeRules.OnlyOnDegreeZero(
            layer, "the ratio of its exponentials changes with the scale of its input",
            layer.Degree == 2
                ? "of queries and keys use Attention, which normalises them; of scores leave it to the loss (CrossEntropyLoss)"
                : "leave it to the loss (CrossEntropyLoss), which takes the scores");

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.{Function}({input}, {Torch.Literal(Written(layer))})";

    protected abstract string Function { get; }

    protected virtual long Written(LayerScope layer) => Dim.Read(layer);

    /// <summary>The softmax of what it is applied to, along its dimension.</summary>
    protected string Write(LayerScope layer, OnnxNodes nodes, string operation, string input) => nodes.Add(operation, input, OnnxNodes.Set("axis", layer.Axis(Written(layer))));
}

/// <summary>exp(x) over its sum along a dimension.</summary>
internal sealed class Softmax : SoftmaxLayer
{
    public override string Summary =>
        "exp(x) over its sum along a dimension: [...] → [...]. Refused, unless its input has degree 0, because the ratio of the "
        + "exponentials changes with the scale of the input.";

    protected override string Function => "softmax";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "Softmax", nodes.Input);
}

/// <summary>exp(-x) over its sum along a dimension.</summary>
internal sealed class Softmin : SoftmaxLayer
{
    public override string Summary =>
        "exp(-x) over its sum along a dimension: [...] → [...]. Refused, unless its input has degree 0, because the ratio of the "
        + "exponentials changes with the scale of the input.";

    protected override string Function => "softmin";

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "Softmax", nodes.Add("Neg", nodes.Input));
}

/// <summary>x less the logarithm of the sum of exp(x) along a dimension.</summary>
internal sealed class LogSoftmax : SoftmaxLayer
{
    public override string Summary =>
        "The logarithm of the softmax along a dimension: [...] → [...]. Refused, unless its input has degree 0, because the ratio of "
        + "the exponentials changes with the scale of the input.";

    public override IReadOnlyList<string> Functions => ["log_softmax"];

    protected override string Function => "log_softmax";

    protected override Rational ConstantDegree(LayerScope layer) => layer.Degree;

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "LogSoftmax", nodes.Input);
}

/// <summary>The softmax over the channels of an image.</summary>
internal sealed class Softmax2d : SoftmaxLayer
{
    public override string Summary =>
        "exp(x) over its sum along the channels: [C, H, W] → [C, H, W]. Refused, unless its input has degree 0, because the ratio of "
        + "the exponentials changes with the scale of the input.";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    protected override string Function => "softmax2d";

    public override Shape? InferShape(LayerScope layer) => layer.IsImage() ? layer.Input : null;

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.{Function}({input})";

    protected override long Written(LayerScope layer) => 1;

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "Softmax", nodes.Input);
}
