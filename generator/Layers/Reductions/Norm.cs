using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>A p-norm over dimensions, ‖αx‖ = α‖x‖, so the degree stays.</summary>
internal sealed class Norm : Reduction
{
    private static readonly RealArgument P = new("P", fallback: null, minimum: 1);

    public override IReadOnlyList<LayerArgument> Arguments => [P, .. base.Arguments];

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.Norm({input}, {Torch.Literal(P.Read(layer))}, {Array(layer)}, {Torch.Literal(Keeps(layer))})";
}
