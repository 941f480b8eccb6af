using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Sets whole channels to a negative constant at random while training, and shifts the others: no degree, except on a tensor of degree 0.</summary>
internal sealed class FeatureAlphaDropout : InhomogeneousLayer
{
    private static readonly RealArgument P = new("P", fallback: 0.5, minimum: 0, below: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    protected override string Reason(LayerScope layer) => "while training it puts in constants that do not scale with its input";

    protected override string Substitute => "use Dropout2d";

    protected override bool IsHomogeneous(LayerScope layer) => P.Read(layer) == 0;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.feature_alpha_dropout({input}, {Torch.Literal(P.Read(layer))}, training)";
}
