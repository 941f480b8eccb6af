using XAttr.Generator.Declaration;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>A finite real number, optionally in an interval that is open at its upper end.</summary>
internal sealed class RealArgument(string name, double fallback, double minimum = double.MinValue, double below = double.PositiveInfinity)
    : LayerArgument(name)
{
    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null => null,
        RealValue { Value: var value } when value >= minimum && value < below => null,
        var value => Expected(double.IsInfinity(below) ? "a finite number" : $"a number in [{new RealValue(minimum)}, {new RealValue(below)})", value),
    };

    public double Read(LayerScope layer) => layer.Declaration[Name] is RealValue real ? real.Value : fallback;
}
