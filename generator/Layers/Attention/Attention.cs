using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Layers.Arguments;
using XAttr.Generator.Layers.Normalization;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Attention;

/// <summary>Self-attention over [tokens, features], of each group of tokens for itself.</summary>
internal abstract class AttentionLayer : ModuleLayer
{
    private static readonly SizeArgument Heads = new("Heads", "The number of heads; the features are a multiple of it.");
    private static readonly FlagArgument RelativePositions = new(
        "RelativePositions",
        "Whether every relative position of two tokens has a learned bias in the logits, where positions do not break homogeneity.");
    private static readonly GridArgument Grid = new(
        "Grid",
        "With relative positions: the sides of the grid that the tokens stand on row by row, such as <c>new[] { height, width "
        + "}</c>. Default: a sequence.");
    private static readonly FlagArgument Causal = new("Causal", "Whether a token attends to itself and to those before it only.");
    private static readonly RealArgument Dropout = new(
        "Dropout",
        "In train mode: the probability that a token does not attend to another, at least 0 and below 1.",
        0,
        minimum: 0,
        below: 1);
    private static readonly SizesArgument Shift = SizesArgument.OfDimensions(
        "Shift",
        "Of windows, with the Grid of one: the Shift that <see cref=\"WindowsAttribute\"/> has; tokens that it brought together from two ends "
        + "of the image do not attend to each other",
        rank: 2,
        fallback: 0,
        minimum: 0);

    public override IReadOnlyList<LayerArgument> Arguments { get; } = [Heads, RelativePositions, Grid, Causal, Dropout, Shift];

    public override string ModuleType => $"{Torch.Networks}.Attention";

    public override IReadOnlyList<string> Weights { get; } = ["q.weight", "k.weight", "v.weight", "out.weight"];

    // All at 0 would stay there: each is reached by gradients through another.
    public override IReadOnlyList<string> ZeroWeights { get; } = ["out.weight"];

    /// <summary>Whether queries and keys are normalised.</summary>
    protected virtual bool IsNormalized => true;

    public override Shape? InferShape(LayerScope layer)
    {
        var input = layer.Input;
        if (input.Rank < 2)
            return layer.RefuseShape($"it needs [tokens, features], but its input has the shape {input}");
        if (input.Rank > 2 && layer.Inputs[0].IsImage)
        {
            return layer.RefuseShape(
                $"it needs tokens and features as the last dimensions, but its input {input} is an image: put [Flatten(2), Transpose(1, 2)] before it, "
                + "or [Permute(…)] where those dimensions are meant");
        }

        if (Features(layer) % Heads.Read(layer) != 0)
            return layer.RefuseShape($"the {Features(layer)} features of its input {input} cannot be split into {Heads.Read(layer)} heads; they must be a multiple of Heads");

        var grid = Grid.Find(layer);
        if (grid is not null && !RelativePositions.Read(layer))
            return layer.RefuseShape("its Grid has no effect without RelativePositions = true; write both, or remove Grid");
        return grid is null || Shape.Product(grid) == Tokens(layer)
            ? CheckShift(layer, grid)
            : layer.RefuseShape($"the {Tokens(layer)} tokens of its input {input} do not fill its grid of {string.Join(" × ", grid)}");
    }

    // Queries, keys, values and the result are a linear map each; logits and the weighted sum have a term for each pair of tokens and feature.
    public override long? CountMultiplyAdds(LayerScope layer, Shape output)
    {
        var (tokens, features, groups) = (Tokens(layer), Features(layer), layer.Input.Count.GetValueOrDefault() / (Tokens(layer) * Features(layer)));
        return Shape.Product(4, groups, tokens, features, features) is { } maps
            && Shape.Product(2, groups, tokens, tokens, features) is { } pairs && maps <= long.MaxValue - pairs
            ? maps + pairs
            : null;
    }

    public override long? CountParameters(LayerScope layer)
    {
        var (features, heads) = (Features(layer), Heads.Read(layer));
        if (Shape.Product(4, features, features) is not { } maps || Positions(layer) is not { } positions || Shape.Product(heads, positions) is not { } biases)
            return null;
        return maps <= long.MaxValue - biases - heads ? maps + biases + heads : null;
    }

    public override string? WayOutOfOpenSizes(LayerScope layer) =>
        RelativePositions.Read(layer) ? "leave out RelativePositions, which are learned one by one, or declare that size" : null;

    public override string Construct(LayerScope layer)
    {
        var grid = RelativePositions.Read(layer) ? $", grid: {new Shape(Cells(layer))}" : "";
        var normalize = IsNormalized ? "" : ", normalize: false";
        var causal = Causal.Read(layer) ? ", causal: true" : "";
        var dropout = Dropout.Read(layer) > 0 ? $", dropout: {Torch.Literal(Dropout.Read(layer))}" : "";
        var shift = IsShifted(layer) ? $", shift: {Torch.Array(Shift.Read(layer))}" : "";
        return $"new {ModuleType}({Torch.Literal(Features(layer))}, {Torch.Literal(Heads.Read(layer))}{grid}{normalize}{causal}{dropout}{shift})";
    }

    private static long Features(LayerScope layer) => layer.Input[layer.Input.Rank - 1];

    private static long Tokens(LayerScope layer) => layer.Input[layer.Input.Rank - 2];

    private static bool IsShifted(LayerScope layer) => Shift.Read(layer).Any(static shift => shift > 0);

    private static Shape? CheckShift(LayerScope layer, long[]? grid)
    {
        if (!IsShifted(layer))
            return layer.Input;
        if (grid?.Length != 2 || layer.Input.Rank != 4)
        {
            return layer.RefuseShape(
                "its Shift is of windows, [rows, columns, tokens, features] as [Windows(…)] makes them, with RelativePositions = true and the Grid of a window, "
                + $"new[] {{ height, width }}; its input has the shape {layer.Input}");
        }

        var shift = Shift.Read(layer);
        return shift[0] < grid[0] && shift[1] < grid[1]
            ? layer.Input
            : layer.RefuseShape($"its Shift of {string.Join(" × ", shift)} must be less than a window, {string.Join(" × ", grid)}");
    }

    private static long[] Cells(LayerScope layer) => Grid.Find(layer) ?? [Tokens(layer)];

    // How many relative positions there are: along a side of n tokens 2n − 1. Null where they are too many.
    private static long? Positions(LayerScope layer)
    {
        if (!RelativePositions.Read(layer))
            return 0;

        // Every pair of tokens has an entry in the module's index too.
        var positions = Shape.Product(Tokens(layer), Tokens(layer)) is null ? null : (long?)1;
        foreach (var side in Cells(layer))
            positions = positions is { } count && side < long.MaxValue / 2 ? Shape.Product(count, 2 * side - 1) : null;
        return positions;
    }

    public override string WriteOnnx(LayerScope layer, OnnxNodes nodes)
    {
        var rank = layer.Input.Rank + 1;
        string Heads(string map) => nodes.Exchange(
            nodes.Reshape(nodes.Map(nodes.Input, layer.Input.Rank, nodes.Parameter(map + ".weight"), null), [.. Enumerable.Repeat(0L, rank - 1), AttentionLayer.Heads.Read(layer), Features(layer) / AttentionLayer.Heads.Read(layer)]), rank + 1, -3, -2);
        string Normalized(string tokens) => IsNormalized ? NormRules.Unit(nodes, tokens, rank) : tokens;

        var logits = nodes.Add("MatMul", Normalized(Heads("q")), nodes.Exchange(Normalized(Heads("k")), rank + 1, -2, -1));
        logits = nodes.Add("Mul", logits, nodes.Parameter("temperature"));
        if (RelativePositions.Read(layer))
        {
            var biases = nodes.Add("Gather", nodes.Parameter("position_bias"), nodes.Parameter("position_index"), OnnxNodes.Set("axis", 1));
            logits = nodes.Add("Add", logits, nodes.Reshape(biases, [AttentionLayer.Heads.Read(layer), Tokens(layer), Tokens(layer)]));
        }

        if (Causal.Read(layer))
            logits = nodes.Add("Where", Later(nodes, rank), OnnxNodes.Number(double.NegativeInfinity), logits);
        if (IsShifted(layer))
            logits = nodes.Add("Where", Apart(layer, nodes), OnnxNodes.Number(double.NegativeInfinity), logits);
        var attended = nodes.Add("MatMul", nodes.Add("Softmax", logits, OnnxNodes.Set("axis", -1)), Heads("v"));
        var joined = nodes.Reshape(nodes.Exchange(attended, rank + 1, -3, -2), [.. Enumerable.Repeat(0L, rank - 1), -1]);
        return nodes.Map(joined, layer.Input.Rank, nodes.Parameter("out.weight"), null);
    }

    // Which tokens come behind each, [tokens, tokens].
    private static string Later(OnnxNodes nodes, int rank)
    {
        var count = nodes.Slice(nodes.Shape(nodes.Input), 0, rank - 2, rank - 1);
        var places = Counted(nodes, nodes.Add("Squeeze", count, OnnxNodes.Integers([0])));
        return nodes.Add("Greater", places, nodes.Reshape(places, [-1, 1]));
    }

    // Which elements of a window come from different ends of the image, [rows, columns, 1, elements, elements].
    private static string Apart(LayerScope layer, OnnxNodes nodes)
    {
        var (window, shift, rows, columns) = (Grid.Find(layer)!, Shift.Read(layer), layer.Input[0], layer.Input[1]);
        string FromTheFront(long size, long by) =>
            nodes.Add("Cast", nodes.Add("GreaterOrEqual", Counted(nodes, OnnxNodes.Integer(size)), OnnxNodes.Integer(size - by)), OnnxNodes.Set("to", OnnxNodes.Int64));

        var down = nodes.Reshape(nodes.Add("Mul", FromTheFront(rows * window[0], shift[0]), OnnxNodes.Integer(2)), [-1, 1]);
        var parts = nodes.Add("Add", down, FromTheFront(columns * window[1], shift[1]));
        var apart = nodes.Transpose(nodes.Reshape(parts, [rows, window[0], columns, window[1]]), [0, 2, 1, 3]);
        var elements = nodes.Reshape(apart, [rows, columns, 1, window[0] * window[1], 1]);
        return nodes.Add("Not", nodes.Add("Equal", elements, nodes.Exchange(elements, 5, -2, -1)));
    }

    // 0, 1, …
    private static string Counted(OnnxNodes nodes, string count) => nodes.Add("Range", OnnxNodes.Integer(0), count, OnnxNodes.Integer(1));
}

/// <summary>
/// Self-attention on normalised queries and keys: the softmax's weights have degree 0, the values the input's, so the degree stays.
/// </summary>
internal sealed class Attention : AttentionLayer
{
    public override string Summary =>
        "Self-attention on normalised queries and keys, with a learned temperature and bias-free projections q, k, v and out: "
        + "[…, tokens, features] → […, tokens, features], every group of tokens for itself. The degree stays.";
}

/// <summary>Self-attention as it is usual: its logits grow with the input's square, so no degree, except on a tensor of degree 0.</summary>
internal sealed class MultiheadAttention : AttentionLayer
{
    public override string Summary =>
        "Self-attention as it is usual: refused, unless its input has degree 0, because its softmax changes with the scale of its "
        + "logits. <see cref=\"AttentionAttribute\"/> normalises queries and keys.";

    public override RefusalKind Refusal => RefusalKind.Softmax;

    // TorchSharp's has several inputs and two outputs.
    public override bool IsTorchModule => false;

    protected override bool IsNormalized => false;

    public override Rational? InferDegree(LayerScope layer) => DegreeRules.OnlyOnDegreeZero(
        layer, "its softmax changes with the scale of its logits", "use Attention, which normalises queries and keys");
}
