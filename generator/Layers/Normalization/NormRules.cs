using System.Linq;
using XAttr.Generator.Layers.Spatial;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Normalization;

/// <summary>What the norms share.</summary>
internal static class NormRules
{
    /// <summary>[C] or [C, L]</summary>
    public static string Shapes(params int[] ranks) => string.Join(" or ", ranks.Select(static rank => rank == 0 ? "[C]" : Space.Shape(rank)));

    /// <summary>The input's shape where it has channels and that many dimensions behind them; refused else.</summary>
    public static Shape? OverChannels(LayerScope layer, params int[] ranks)
    {
        if (ranks.Length == 1)
            return layer.HasSpatialRank(ranks[0]) ? layer.Input : null;
        if (ranks.Contains(layer.Input.Rank - 1))
            return layer.Input;
        var needed = string.Join(" or ", ranks.Select(static rank => "[channels" + Behind[rank] + "]"));
        return layer.RefuseShape($"it needs {needed}, but its input has the shape {layer.Input}");
    }

    /// <summary>Whether there are at least two values to take a deviation of; one alone would always come out as 0. Refuses it else.</summary>
    public static Shape? Deviating(LayerScope layer, long? values, string over) =>
        values == 1 ? layer.RefuseShape($"it normalises over {over}, which is one value in its input {layer.Input}, so its result would be 0 everywhere") : layer.Input;

    /// <summary>The options of a norm's constructor that differ from their defaults.</summary>
    public static string Options(bool scale, bool scaleByDefault, bool bias) =>
        (scale == scaleByDefault ? "" : ", scale: " + Torch.Literal(scale)) + (bias ? ", bias: true" : "");

    /// <summary>The numbers that a weight and a bias of that size learn.</summary>
    public static long? CountParameters(long? size, bool scale, bool bias) =>
        size is { } count ? Shape.Product(count, (scale ? 1 : 0) + (bias ? 1 : 0)) : null;

    private static readonly string[] Behind = ["", ", length", ", height, width", ", depth, height, width"];

    /// <summary>x / √squares, and 0 where squares is 0: there the divisor is infinite, so that the gradient is 0 too.</summary>
    public static string OverRoot(OnnxNodes nodes, string input, string squares) =>
        nodes.Add("Div", input, nodes.Add("Sqrt", nodes.Add("Where", nodes.Add("Equal", squares, OnnxNodes.Number(0)), OnnxNodes.Number(double.PositiveInfinity), squares)));

    /// <summary>x / ‖x‖₂ over axes.</summary>
    public static string Unit(OnnxNodes nodes, string input, params long[] axes) => OverRoot(nodes, input, nodes.Sum(nodes.Square(input), axes));

    /// <summary>(x − mean) / deviation over axes; a deviation that is the rounding of the mean counts as none, as it does where the network itself runs.</summary>
    public static string Standardized(OnnxNodes nodes, string input, params long[] axes)
    {
        var mean = nodes.Mean(input, axes);
        var centred = nodes.Add("Sub", input, mean);
        var variance = nodes.Mean(nodes.Square(centred), axes);
        var noise = nodes.Square(nodes.Add("Mul", mean, OnnxNodes.Roundings(64)));
        var deviation = nodes.Add("Sqrt", nodes.Add("Where", nodes.Add("LessOrEqual", variance, noise), OnnxNodes.Number(double.PositiveInfinity), variance));
        return nodes.Add("Div", centred, deviation);
    }

    /// <summary>What is normalised, times its weight, plus its bias.</summary>
    public static string Affine(OnnxNodes nodes, string normalized, bool scale, bool bias, System.Func<string, string> parameter)
    {
        if (scale)
            normalized = nodes.Add("Mul", normalized, parameter("weight"));
        return bias ? nodes.Add("Add", normalized, parameter("bias")) : normalized;
    }
}
