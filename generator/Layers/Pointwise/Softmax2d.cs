using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Pointwise;

/// <summary>The softmax over the channels of an image.</summary>
internal sealed class Softmax2d : SoftmaxLayer
{
    public override IReadOnlyList<LayerArgument> Arguments { get; } = [];

    protected override string Function => "softmax2d";

    public override Shape? InferShape(LayerScope layer) => layer.IsImage() ? layer.Input : null;

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) => $"{Torch.Functional}.{Function}({input})";

    protected override long Written(LayerScope layer) => 1;
}
