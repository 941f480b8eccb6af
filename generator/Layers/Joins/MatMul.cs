using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Joins;

/// <summary>The matrix product over the last two dimensions: a sum of products, so degrees add up.</summary>
internal sealed class MatMul : JoinLayer
{
    private static readonly FlagArgument Transpose = new(
        "Transpose", "Whether the tapped tensor is transposed first: […, n, k] · […, m, k]ᵀ.");

    public override string Summary =>
        "The matrix product of the current tensor and a tapped one over their last two dimensions: […, n, k] · […, k, m] → […, n, "
        + "m]. The degrees add up.";

    public override IReadOnlyList<string> Functions => ["matmul"];

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [new NamesArgument("Taps", "The label of the other tensor."), Transpose];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.Inputs.Count != 2)
            return layer.RefuseShape($"it multiplies two tensors but has {layer.Inputs.Count} inputs; name one tap");

        var (left, right, rank) = (layer.Input, layer.Inputs[1].Shape!, layer.Input.Rank);
        if (rank < 2 || right.Rank != rank || !left.Sizes.Take(rank - 2).SequenceEqual(right.Sizes.Take(rank - 2)))
            return layer.RefuseShape($"its inputs {left} and {right} must have the same rank, at least 2, and agree in all but the last two dimensions");

        var (rows, columns) = Transpose.Read(layer) ? (right[rank - 1], right[rank - 2]) : (right[rank - 2], right[rank - 1]);
        return left[rank - 1] == rows
            ? new Shape([.. left.Sizes.Take(rank - 1), columns])
            : layer.RefuseShape($"its first input {left} has {left[rank - 1]} columns, but its second, {right}, has {rows} rows; both must be as many");
    }

    public override long? CountMultiplyAdds(LayerScope layer, Shape output) => Shape.Product([.. output.Sizes, layer.Input[layer.Input.Rank - 1]]);

    public override Rational? InferDegree(LayerScope layer) =>
        DegreeRules.Computed(layer, () => layer.Inputs.Skip(1).Aggregate(layer.Degree, static (degree, input) => degree + input.Degree));

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => layer.IsProductLinear ? Call(layer, operands.Inputs) : null;

    public override string Call(LayerScope layer, IReadOnlyList<string> inputs) =>
        $"{inputs[0]}.matmul({inputs[1]}{(Transpose.Read(layer) ? ".transpose(-2, -1)" : "")})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) =>
        nodes.Add("MatMul", nodes.Input, Transpose.Read(layer) ? nodes.Exchange(nodes.Inputs[1], layer.Input.Rank + 1, -2, -1) : nodes.Inputs[1]);
}
