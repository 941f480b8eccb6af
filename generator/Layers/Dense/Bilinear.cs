using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>y = x₁ᵀ·W·x₂ over the last dimensions of two tensors: a sum of products, so degrees add up.</summary>
internal sealed class Bilinear : ModuleLayer
{
    private static readonly SizeArgument OutFeatures = new("OutFeatures", "The size of the output's last dimension.");
    private static readonly FlagArgument Bias = new(
        "Bias",
        "Refused with <c>true</c>: a bias breaks F(αx) = αᵏF(x). It is here so that a ported layer says so instead of not compiling.");

    public override string Summary =>
        "x₁ᵀ·W·x₂ over the last dimensions of the current tensor and a tapped one, without bias: [..., n] and [..., m] → [..., out]. "
        + "The degrees add up.";

    public override string BiasWayOut => "write hasBias: false";

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [OutFeatures, new NamesArgument("Taps", "The label of the other tensor."), Bias];

    public override bool TakesTaps => true;

    public override bool IsBiased(StepDeclaration declaration) => Bias.Read(declaration);

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.Inputs.Count != 2)
            return layer.RefuseShape($"it multiplies two tensors but has {layer.Inputs.Count} inputs; name one tap");

        var (left, right, rank) = (layer.Input, layer.Inputs[1].Shape!, layer.Input.Rank);
        return right.Rank == rank && left.Sizes.Take(rank - 1).SequenceEqual(right.Sizes.Take(rank - 1))
            ? left.With(rank, OutFeatures.Read(layer))
            : layer.RefuseShape($"its inputs {left} and {right} must have the same rank and agree in all but the last dimension");
    }

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) =>
        Shape.Product([.. output.Sizes, Features(layer, 0), Features(layer, 1)]);

    public override Rational? InferDegree(LayerScope layer) =>
        DegreeRules.Computed(layer, () => layer.Inputs.Skip(1).Aggregate(layer.Degree, static (degree, input) => degree + input.Degree));

    public override long? CountParameters(LayerScope layer)
    {
        var outputs = OutFeatures.Read(layer);
        return Shape.Product(outputs, Features(layer, 0), Features(layer, 1)) is { } weights && weights <= long.MaxValue - outputs
            ? weights + (layer.HasBias ? outputs : 0)
            : null;
    }

    public override string Construct(LayerScope layer) =>
        $"{Torch.Nn}.Bilinear({Torch.List([Features(layer, 0), Features(layer, 1), OutFeatures.Read(layer)])}, hasBias: {Torch.Literal(layer.HasBias)})";

    private static long Features(LayerScope layer, int input)
    {
        var shape = layer.Inputs[input].Shape!;
        return shape[shape.Rank - 1];
    }

    // W as one matrix takes x₁ to a matrix for each sample, which x₂ is multiplied by.
    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var (rank, outputs, left, right) = (layer.Input.Rank, OutFeatures.Read(layer), Features(layer, 0), Features(layer, 1));
        var weight = nodes.Reshape(nodes.Transpose(nodes.Parameter("weight"), [1, 0, 2]), [left, outputs * right]);
        var matrices = nodes.Reshape(nodes.Add("MatMul", nodes.Input, weight), [.. Enumerable.Repeat(0L, rank), outputs, right]);
        var columns = nodes.Add("Unsqueeze", nodes.Inputs[1], OnnxNodes.Integers([rank + 1]));
        var products = nodes.Add("Squeeze", nodes.Add("MatMul", matrices, columns), OnnxNodes.Integers([rank + 1]));
        return layer.HasBias ? nodes.Add("Add", products, nodes.Parameter("bias")) : products;
    }
}
