using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>How far elements lie from their mean over dimensions.</summary>
internal abstract class Spread : Reduction
{
    private static readonly FlagArgument Unbiased = new("Unbiased", fallback: true);

    public override IReadOnlyList<LayerArgument> Arguments => [.. base.Arguments, Unbiased];

    public override Shape? InferShape(LayerScope layer) => Elements(layer) == 1 && Unbiased.Read(layer)
        ? layer.RefuseShape($"it divides by n - 1, but only one element of its input {layer.Input} makes each of its result; write Unbiased = false")
        : base.InferShape(layer);

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) =>
        $"{input}.{Name.ToLowerInvariant()}({Array(layer)}{(Unbiased.Read(layer) ? "" : ", unbiased: false")}{(Keeps(layer) ? ", keepdim: true" : "")})";
}
