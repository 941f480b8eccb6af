using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>
/// A learned vector for each number of an integer input: the network proper begins behind it, so that its result, and not the integers,
/// is what scales with α and what is attributed.
/// </summary>
internal sealed class Embedding : ModuleLayer
{
    private static readonly SizeArgument NumEmbeddings = new(
        "NumEmbeddings", "How many numbers there are: the input's elements are in [0, numEmbeddings).");
    private static readonly SizeArgument EmbeddingDim = new("EmbeddingDim", "The vectors' size.");

    public override string Summary =>
        "A learned vector for each number of an integer input: [T] → [T, dim]. It is the first layer; what is attributed is its "
        + "result, so an attribution has the shape [N, T, dim], and its sum over the last dimension is the share of an input position. "
        + "Of an input of degree 0 it is a constant of degree 0.";

    public override bool TakesIntegers => true;

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [NumEmbeddings, EmbeddingDim];

    public override Shape? InferShape(LayerScope layer) => layer.Inputs[0].IsInput
        ? new Shape([.. layer.Input.Sizes, EmbeddingDim.Read(layer)])
        : layer.RefuseShape("it looks up the integers that are the network's input, but other layers stand before it; make it the first");

    public override Rational? InferDegree(LayerScope layer) => layer.AreInputsConstant ? 0 : 1;

    public override long? CountParameters(LayerScope layer) => Shape.Product(NumEmbeddings.Read(layer), EmbeddingDim.Read(layer));

    public override string Construct(LayerScope layer) =>
        $"{Torch.Nn}.Embedding({Torch.Literal(NumEmbeddings.Read(layer))}, {Torch.Literal(EmbeddingDim.Read(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => nodes.Add("Gather", nodes.Parameter("weight"), nodes.Input);
}
