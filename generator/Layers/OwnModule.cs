using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers;

/// <summary>
/// A module of one's own, of which nothing is known but what its class states. M(αᵈx) = (αᵈ)ᵏM(x), so a module of degree k makes k·d of the degree d.
/// </summary>
/// <param name="name">The class's name.</param>
/// <param name="type">The class as emitted code spells it.</param>
/// <param name="construct">The expression that makes one.</param>
internal sealed class OwnModule(string name, string type, string construct) : ModuleLayer
{
    private static readonly IntegersArgument Result = new("Shape", "The shape of one sample of its result.", fallback: 0);

    public override string Name => name;

    public override string Summary => "A module of one's own.";

    public override string ModuleType => type;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Result];

    /// <summary>Whether its class states a contract; of a declared network one is inferred.</summary>
    public bool HasContract { get; init; }

    /// <summary>The degree that its class states; null where it states none, or is refused itself.</summary>
    public Rational? Degree { get; init; }

    /// <summary>Whether it looks up integers, which no scaling leaves any.</summary>
    public bool LooksUp { get; init; }

    /// <summary>What a declared network takes and gives, for the sizes that reach it; null for a module written by hand.</summary>
    public (NetInput Input, Shape Output)? Declared { get; init; }

    /// <summary>The parameters and multiply-adds of a declared network; null for a module written by hand.</summary>
    public (long Parameters, long MultiplyAdds)? Counts { get; init; }

    /// <summary>Whether its pass records and replays choices.</summary>
    public bool IsPiecewiseLinear { get; init; }

    public override bool IsCounted => Counts is not null;

    public override bool MixesSamplesInTraining => IsOfEvaluation;

    /// <summary>Whether its degree is that of eval mode only.</summary>
    public bool IsOfEvaluation { get; init; }

    public override string Construct(LayerScope layer) => construct;

    public override long? CountParameters(LayerScope layer) => Counts?.Parameters ?? 0;

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) => Counts?.MultiplyAdds ?? 0;

    public override Shape? InferShape(LayerScope layer)
    {
        if (Declared is { } declared)
        {
            var least = declared.Input.Open is { } open && !open.IsTaken(layer.Input) ? $" from {open.Least} on" : "";
            return !declared.Input.Shape!.Equals(layer.Input) ? layer.RefuseShape($"it is declared for {declared.Input.Shape.Text}{least}, but its input has the shape {layer.Input}")
                : layer.Declaration["Shape"] is null ? declared.Output
                : layer.RefuseArguments($"Shape is written, but '{name}' is declared, and its result has the shape {declared.Output}; remove it");
        }

        if (layer.Declaration["Shape"] is null)
            return layer.Input;
        var shape = new Shape([.. Result.Read(layer)]);
        var wayOut = shape.Sizes.Contains(SampleSize.Open) ? ", and one that is open is written by its name, such as \"n / 2\" behind [XDnn(4, \"n\")]" : "";
        return shape.Sizes.Any(static size => size < 1) ? layer.RefuseArguments($"Shape is {shape}; its sizes are at least 1{wayOut}") : shape;
    }

    public override Rational? InferDegree(LayerScope layer)
    {
        // Any function at all of what has degree 0 has degree 0.
        if (layer.Degree == 0)
            return layer.Degree;
        if (LooksUp)
            return layer.RefuseDegree("it looks up integers, which scaling changes into others", "give it a tensor of degree 0, or declare its layers here");
        if (!HasContract)
            return layer.RefuseDegree(
                $"its class '{name}' states no degree", "mark it [XDnn] and partial, and it is proved, or [Homogeneous(1)], and CheckHomogeneity tests it");
        if (Degree is not { } degree)
            return layer.Degree;
        if (degree.Numerator > 0 && degree.Numerator < degree.Denominator)
            layer.WarnOfRoot($"its class '{name}' states degree {degree}, and below 1 the gradient is infinite where the input is 0");
        return DegreeRules.Power(layer, degree);
    }

    /// <summary>
    /// The call in the forward pass. What a module written by hand gives is held against what its declaration says, and is not its input itself, which is freed;
    /// a declared network is as it was inferred.
    /// </summary>
    public string Call(LayerScope layer, string field, string input, string output, string path) =>
        Declared is not null ? $"{field}.call({input})"
        : layer.Declaration["Shape"] is null ? $"{Torch.Networks}.Functional.Call({field}, {input}, \"{path}\")"
        : $"{Torch.Networks}.Functional.Call({field}, {input}, {output}, \"{path}\")";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        IsPiecewiseLinear && Degree == 1 ? FrozenOperands.Call("Network", operands.Self, operands.Input) : null;

    // A declared network brings its own; a module written by hand is asked for it where it is exported.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add(OnnxNodes.Network, nodes.Input);
}
