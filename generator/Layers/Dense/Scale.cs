using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>s·x with a learned s, a parameter and so of degree 0: the degree stays.</summary>
internal sealed class Scale : ParameterLayer
{
    private static readonly SizeArgument Size = new("Size", fallback: 1);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Size];

    public override Shape? InferShape(LayerScope layer) => PerChannel.Fits(layer, Size.Read(layer)) ? layer.Input : null;

    public override long? CountParameters(LayerScope layer) => Size.Read(layer);

    public override bool IsOverwritable => true;

    public override string Construct(LayerScope layer) => $"{Torch.Root}.ones({PerChannel.Shape(layer, Size.Read(layer))})";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Scale", operands.Input, operands.Self);

    public override string Call(LayerScope layer, string input, string parameter) => $"{input}.mul({parameter})";
}
