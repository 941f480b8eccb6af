using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>Batch normalisation: its running mean and its shift are added constants, so no degree, except on a tensor of degree 0.</summary>
/// <param name="ranks">The numbers of spatial dimensions that it may be applied to.</param>
internal abstract class BatchNorm(params int[] ranks) : ModuleLayer
{
    private static readonly RealArgument Eps = new("Eps", "What is added to the variance.", fallback: 1e-5, minimum: 0);
    private static readonly RealArgument Momentum = new(
        "Momentum", "How much of the running statistics each batch replaces, in [0, 1).", fallback: 0.1, minimum: 0, below: 1);
    private static readonly FlagArgument Affine = new("Affine", "Whether it learns a scale and a shift for each channel.", fallback: true);

    public override string Summary =>
        $"Batch normalisation over {NormRules.Shapes(ranks)}: refused, unless its input has degree 0, because its mean and shift are biases. "
        + $"<see cref=\"{Replacement}Attribute\"/> has neither.";

    public override string Remarks => "In train mode it mixes the samples of a batch.";

    public override RefusalKind Refusal => RefusalKind.BatchNormalization;

    public override string? Replacement => "ScaleNorm" + Name.Substring("BatchNorm".Length);

    public override SizeRule SizeRule { get; } = SizeRule.Kept with { InChannels = "NumFeatures" };

    /// <summary>The number of spatial dimensions where it takes but one number of them; else null.</summary>
    public int? OnlyRank => ranks.Length == 1 ? ranks[0] : null;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Eps, Momentum, Affine];

    public override bool MixesSamplesInTraining => true;

    public override Shape? InferShape(LayerScope layer) => NormRules.OverChannels(layer, ranks);

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer,
        "its running mean and its shift do not scale with its input",
        $"use {Replacement}, or remove it and initialise the layers before it for depth (Fixup)");

    public override long? CountParameters(LayerScope layer) => Affine.Read(layer) ? Shape.Product(2, layer.Input[0]) : 0;

    // When evaluating, without which nothing goes this way through a twin, it is affine.
    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        layer.MayShift ? FrozenOperands.Call("Map", operands.Self, operands.Input) : null;

    public override string Construct(LayerScope layer)
    {
        var options = new List<string> { Torch.Literal(layer.Input[0]) };
        if (layer.Declaration["Eps"] is not null)
            options.Add("eps: " + Torch.Literal(Eps.Read(layer)));
        if (layer.Declaration["Momentum"] is not null)
            options.Add("momentum: " + Torch.Literal(Momentum.Read(layer)));
        if (!Affine.Read(layer))
            options.Add("affine: false");
        return $"{Torch.Nn}.{Name}({string.Join(", ", options)})";
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        string Given(string name, double otherwise) => Affine.Read(layer)
            ? nodes.Parameter(name)
            : nodes.Add("Expand", OnnxNodes.Number(otherwise), OnnxNodes.Integers([layer.Input[0]]));
        return nodes.Add(
            "BatchNormalization", nodes.Input, Given("weight", 1), Given("bias", 0), nodes.Parameter("running_mean"), nodes.Parameter("running_var"), OnnxNodes.Set("epsilon", Eps.Read(layer)));
    }
}

internal sealed class BatchNorm1d() : BatchNorm(0, 1);

internal sealed class BatchNorm2d() : BatchNorm(2);

internal sealed class BatchNorm3d() : BatchNorm(3);
