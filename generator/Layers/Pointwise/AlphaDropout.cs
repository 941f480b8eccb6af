using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>Sets elements to a negative constant at random while training, and shifts the others: no degree, except on a tensor of degree 0.</summary>
internal sealed class AlphaDropout : InhomogeneousLayer
{
    private static readonly RealArgument P = new(
        "P", "The probability of an element to be replaced, in [0, 1).", fallback: 0.5, minimum: 0, below: 1, isPositional: true);

    public override string Summary =>
        "While training, sets elements to the value that SELU approaches far below 0 with probability p, and keeps mean and "
        + "variance; else nothing: [...] → [...]. Refused, unless its input has degree 0, because that value does not scale with its "
        + "input.";

    public override IReadOnlyList<string> Functions => ["alpha_dropout"];

    public override bool DropsOut => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    protected override string Reason(LayerScope layer) => "in train mode it inserts constants that do not scale with its input";

    protected override string Substitute => "use Dropout";

    protected override bool IsHomogeneous(LayerScope layer) => P.Read(layer) == 0;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.alpha_dropout({input}, {Torch.Literal(P.Read(layer))}, training)";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Input;
}

/// <summary>Sets whole channels to a negative constant at random while training, and shifts the others: no degree, except on a tensor of degree 0.</summary>
internal sealed class FeatureAlphaDropout : InhomogeneousLayer
{
    private static readonly RealArgument P = new(
        "P", "The probability of a channel to be replaced, in [0, 1).", fallback: 0.5, minimum: 0, below: 1, isPositional: true);

    public override string Summary =>
        "While training, sets whole channels to the value that SELU approaches far below 0 with probability p, and keeps mean and "
        + "variance; else nothing: [...] → [...]. Refused, unless its input has degree 0, because that value does not scale with its "
        + "input.";

    public override IReadOnlyList<string> Functions => ["feature_alpha_dropout"];

    public override bool DropsOut => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [P];

    protected override string Reason(LayerScope layer) => "in train mode it inserts constants that do not scale with its input";

    protected override string Substitute => "use Dropout2d";

    protected override bool IsHomogeneous(LayerScope layer) => P.Read(layer) == 0;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Functional}.feature_alpha_dropout({input}, {Torch.Literal(P.Read(layer))}, training)";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Input;
}
