namespace XAttr.Generator.Layers.Joins;

/// <summary>The smaller of several: of one degree where all are.</summary>
internal sealed class Minimum : ElementwiseJoin
{
    protected override string Method => "minimum";

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.Equal(layer);
}
