using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Arguments;

/// <summary>A finite real number, optionally in an interval.</summary>
/// <param name="name">The property's name.</param>
/// <param name="doc">What it is.</param>
/// <param name="fallback">What it is when not written; null for a required one.</param>
/// <param name="minimum">The smallest value.</param>
/// <param name="above">What it must exceed.</param>
/// <param name="below">What it must stay below.</param>
/// <param name="isPositional">Whether it stands by place though it may be left out.</param>
internal sealed class RealArgument(
    string name,
    string doc,
    double? fallback,
    double minimum = double.MinValue,
    double above = double.NegativeInfinity,
    double below = double.PositiveInfinity,
    bool isPositional = false) : LayerArgument(name, doc, isPositional)
{
    public override string Type => "double";

    public override bool IsRequired => fallback is null;

    public override string? Default => fallback is { } value ? new RealValue(value).ToString() : null;

    public override string? Check(StepDeclaration declaration) => declaration[Name] switch
    {
        null when fallback is not null => null,
        RealValue { Value: var value } when value >= minimum && value > above && value < below => null,
        var value => Expected("a finite number" + Interval, value),
    };

    public double Read(LayerScope layer) => layer.Declaration[Name] is RealValue real ? real.Value : fallback.GetValueOrDefault();

    private string Interval
    {
        get
        {
            var lower = minimum > double.MinValue ? $" of at least {new RealValue(minimum)}" : above > double.NegativeInfinity ? $" above {new RealValue(above)}" : "";
            var upper = double.IsInfinity(below) ? "" : $"{(lower.Length > 0 ? " and" : "")} below {new RealValue(below)}";
            return lower + upper;
        }
    }
}
