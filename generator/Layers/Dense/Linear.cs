using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>y = W·x over the last dimension. Linear, so the degree stays.</summary>
internal sealed class Linear : ModuleLayer
{
    private static readonly SizeArgument OutFeatures = new("OutFeatures", "The number of output features.");
    private static readonly FlagArgument Bias = new(
        "Bias",
        "Refused with <c>true</c>: a bias breaks F(αx) = αF(x). It is here so that a ported layer says so instead of not compiling.");

    public override string Summary =>
        "A fully connected layer without bias, y = W·x over the last dimension: […, in] → […, out]; the input size is inferred.";

    public override bool IsWrittenAlike => true;

    public override string BiasWayOut => "write hasBias: false";

    public override bool IsFullyConnected => true;

    public override SizeRule SizeRule { get; } = new() { InFeatures = "InputSize", OutFeatures = OutFeatures.Name };

    public override string ArgumentOf(string parameter) => parameter == "outputSize" ? OutFeatures.Name : base.ArgumentOf(parameter);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutFeatures, Bias];

    public override IReadOnlyList<string> Weights { get; } = ["weight"];

    public override bool IsBiased(StepDeclaration declaration) => Bias.Read(declaration);

    public override Shape? InferShape(LayerScope layer) => layer.Input.With(layer.Input.Rank, OutFeatures.Read(layer));

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) => Shape.Product([.. output.Sizes, InFeatures(layer)]);

    public override long? CountParameters(LayerScope layer) => Shape.Product(InFeatures(layer) + (layer.HasBias ? 1 : 0), OutFeatures.Read(layer));

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) =>
        layer.HasBias && !layer.MayShift ? null : FrozenOperands.Call("Map", operands.Self, operands.Input);

    public override string Construct(LayerScope layer) =>
        $"{Torch.Nn}.Linear({Torch.Literal(InFeatures(layer))}, {Torch.Literal(OutFeatures.Read(layer))}, hasBias: {Torch.Literal(layer.HasBias)})";

    private static long InFeatures(LayerScope layer) => layer.Input[layer.Input.Rank - 1];

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Map(nodes.Input, layer.Input.Rank, nodes.Parameter("weight"), layer.HasBias ? nodes.Parameter("bias") : null);
}
