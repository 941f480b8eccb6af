using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Reductions;

/// <summary>One number for all that dimensions hold.</summary>
internal abstract class Reduction : FunctionLayer
{
    private static readonly IntegersArgument Dims = new(
        "Dims", "The dimensions; the batch is dimension 0, negative counts from the end.", areDimensions: true);
    private static readonly FlagArgument KeepDim = new("KeepDim", "Whether the dimensions stay, with size 1.");

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Dims, KeepDim];

    public override Shape? InferShape(LayerScope layer)
    {
        if (layer.FindDimensions(Dims.Read(layer)) is not { } dimensions)
            return null;
        return KeepDim.Read(layer)
            ? dimensions.Aggregate(layer.Input, static (shape, dimension) => shape.With(dimension, 1))
            : layer.Without(dimensions, "keep one with KeepDim = true");
    }

    public override bool IsNonnegative(LayerScope layer) => layer.AreInputsNonnegative;

    /// <summary>[2, 3], keepdim: true</summary>
    protected static string Options(LayerScope layer) => $"{Array(layer)}{(KeepDim.Read(layer) ? ", keepdim: true" : "")}";

    protected static string Array(LayerScope layer) => Torch.Array(Dims.Read(layer));

    protected static bool Keeps(LayerScope layer) => KeepDim.Read(layer);

    /// <summary>How many elements make one of the result; null where that is not known.</summary>
    protected static long? Elements(LayerScope layer)
    {
        if (layer.Inputs[0].Shape is not { } shape)
            return null;
        var sizes = Dims.Read(layer).Select(written => ShapeRules.Dimension(written, shape.Rank) is { } dimension ? shape[dimension - 1] : 0).ToArray();
        return sizes.Contains(0) ? null : Shape.Product(sizes);
    }

    /// <summary>The dimensions as ONNX counts them.</summary>
    protected static long[] Axes(LayerScope layer) => [.. Dims.Read(layer).Select(layer.Axis)];

    /// <summary>An operator that takes its axes as an attribute.</summary>
    protected static string Write(LayerScope layer, OnnxNodes nodes, string operation, string input) =>
        nodes.Add(operation, input, OnnxNodes.Set("axes", Axes(layer)), OnnxNodes.Set("keepdims", Keeps(layer) ? 1 : 0));

    /// <summary>The sum.</summary>
    protected static string WriteSum(LayerScope layer, OnnxNodes nodes, string input) =>
        nodes.Add("ReduceSum", input, OnnxNodes.Integers(Axes(layer)), OnnxNodes.Set("keepdims", Keeps(layer) ? 1 : 0));
}

/// <summary>The sum over dimensions. Linear, so the degree stays.</summary>
internal sealed class Sum : Reduction
{
    public override string Summary => "The sum over dimensions: [..., n, ...] → [..., ...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.sum({Options(layer)})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => WriteSum(layer, nodes, nodes.Input);
}

/// <summary>The mean over dimensions. Linear, so the degree stays.</summary>
internal sealed class Mean : Reduction
{
    public override string Summary => "The mean over dimensions: [..., n, ...] → [..., ...]. The degree stays.";

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => Call(layer, operands.Input);

    public override string Call(LayerScope layer, string input) => $"{input}.mean({Options(layer)})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "ReduceMean", nodes.Input);
}

/// <summary>The largest element over dimensions: for α > 0 a choice that scaling does not change, so the degree stays.</summary>
internal sealed class Max : Reduction
{
    public override string Summary => "The largest element over dimensions: [..., n, ...] → [..., ...]. The degree stays.";

    public override IReadOnlyList<string> Functions => ["amax"];

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Max", operands.Input, Options(layer));

    // Equal elements share the gradient, where max(dim) would give it to one of them.
    public override string Call(LayerScope layer, string input) => $"{input}.amax({Options(layer)})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "ReduceMax", nodes.Input);
}

/// <summary>The smallest element over dimensions: for α > 0 a choice that scaling does not change, so the degree stays.</summary>
internal sealed class Min : Reduction
{
    public override string Summary => "The smallest element over dimensions: [..., n, ...] → [..., ...]. The degree stays.";

    public override IReadOnlyList<string> Functions => ["amin"];

    public override string? FrozenCall(LayerScope layer, FrozenOperands operands) => FrozenOperands.Call("Min", operands.Input, Options(layer));

    // Equal elements share the gradient, where max(dim) would give it to one of them.
    public override string Call(LayerScope layer, string input) => $"{input}.amin({Options(layer)})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => Write(layer, nodes, "ReduceMin", nodes.Input);
}

/// <summary>A p-norm over dimensions, ‖αx‖ = α‖x‖, so the degree stays.</summary>
internal sealed class Norm : Reduction
{
    private static readonly RealArgument P = new("P", "The p, at least 1; 2 is the Euclidean norm.", fallback: null, minimum: 1);

    public override string Summary =>
        "A p-norm, (Σ|x|ᵖ)^(1/p), over dimensions: [..., n, ...] → [..., ...]. The degree stays; where the norm is 0 its gradient is 0.";

    public override IReadOnlyList<LayerArgument> Arguments => [P, .. base.Arguments];

    public override bool IsNonnegative(LayerScope layer) => true;

    public override string Call(LayerScope layer, string input) =>
        $"{Torch.Networks}.Functional.Norm({input}, {Torch.Literal(P.Read(layer))}, {Array(layer)}, {Torch.Literal(Keeps(layer))})";

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes) => P.Read(layer) switch
    {
        1 => Write(layer, nodes, "ReduceL1", nodes.Input),
        2 => Write(layer, nodes, "ReduceL2", nodes.Input),
        var p => nodes.Add("Pow", WriteSum(layer, nodes, nodes.Add("Pow", nodes.Add("Abs", nodes.Input), OnnxNodes.Number(p))), OnnxNodes.Number(1 / p)),
    };
}
