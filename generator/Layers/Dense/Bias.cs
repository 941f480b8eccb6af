using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>x + b: of no degree, so it stands in the regular twin only.</summary>
internal sealed class Bias : ParameterLayer
{
    private static readonly SizeArgument Size = new("Size", fallback: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Size];

    public override bool IsStripped(StepDeclaration declaration) => true;

    public override Shape? InferShape(LayerScope layer) => PerChannel.Fits(layer, Size.Read(layer)) ? layer.Input : null;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "a constant does not scale with the input", "leave it to the regular twin");

    public override long? CountParameters(LayerScope layer) => Size.Read(layer);

    public override bool IsOverwritable => true;

    public override string Construct(LayerScope layer) => $"{Torch.Root}.zeros({PerChannel.Shape(layer, Size.Read(layer))})";

    public override string Call(LayerScope layer, string input, string parameter) => $"{input}.add({parameter})";
}
