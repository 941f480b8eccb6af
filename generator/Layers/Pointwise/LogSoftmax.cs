namespace XAttr.Generator.Layers.Pointwise;

/// <summary>x less the logarithm of the sum of exp(x) along a dimension.</summary>
internal sealed class LogSoftmax : SoftmaxLayer
{
    protected override string Function => "log_softmax";

    protected override Rational ConstantDegree(LayerScope layer) => layer.Degree;
}
