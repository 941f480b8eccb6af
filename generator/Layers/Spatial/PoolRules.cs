using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>What the pooling layers share.</summary>
internal static class PoolRules
{
    /// <summary>The result's shape, or null after a refusal.</summary>
    public static Shape? InferShape(LayerScope layer, Window window, bool ceilMode) =>
        PaddingFits(layer, window) ? window.Slide(layer, layer.Input[0], ceilMode) : null;

    /// <summary>Whether the padding is at most half the window, as libtorch demands; refuses it else.</summary>
    public static bool PaddingFits(LayerScope layer, Window window)
    {
        if (window.Padding.Zip(window.Kernel, static (padding, kernel) => padding <= kernel / 2).All(static fits => fits))
            return true;
        layer.RefuseShape(
            $"its padding of {Window.Text(window.Padding)} is more than half its window of {Window.Text(window.Kernel)}; "
            + "make the padding smaller or the window larger");
        return false;
    }

    /// <summary>The mean over each window.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="nodes">Where it is written.</param>
    /// <param name="input">What is pooled, of the shape of the layer's input but for its channels.</param>
    /// <param name="window">The window.</param>
    /// <param name="ceilMode">Whether a last, incomplete window counts.</param>
    /// <param name="countsPadding">Whether the padding's zeros count in the mean.</param>
    public static string WriteMean(LayerScope layer, OnnxNodes nodes, string input, Window window, bool ceilMode, bool countsPadding = true)
    {
        var padding = countsPadding && window.Padding.Any(static size => size != 0) ? [OnnxNodes.Set("count_include_pad", 1)] : System.Array.Empty<string>();
        if (!IsCutOff(layer, window, ceilMode))
            return nodes.Add("AveragePool", [input, .. window.OnnxAttributes(), .. padding]);

        // Of what is left of a window that the end cuts off, ONNX and libtorch count otherwise.
        var mean = WriteWhole(layer, nodes, input, window);
        for (var i = 0; i < window.Rank; i++)
        {
            var shares = window.Shares(layer.Input, i, countsPadding).ToArray();
            if (shares.Any(static share => share != 1))
                mean = nodes.Add("Mul", mean, OnnxNodes.Numbers(shares, [.. Enumerable.Repeat(1L, 2 + i), shares.Length, .. Enumerable.Repeat(1L, window.Rank - 1 - i)]));
        }

        return mean;
    }

    /// <summary>
    /// The mean, padding counted, times the elements of a window. What is cut off a window counts as zeros where it is whole; else the rest stands for it.
    /// </summary>
    public static string WriteSum(LayerScope layer, OnnxNodes nodes, string input, Window window, bool ceilMode, bool isWhole = false)
    {
        var mean = isWhole && IsCutOff(layer, window, ceilMode) ? WriteWhole(layer, nodes, input, window) : WriteMean(layer, nodes, input, window, ceilMode);
        return nodes.Times(mean, window.Kernel.Aggregate(1.0, static (product, size) => product * size));
    }

    private static bool IsCutOff(LayerScope layer, Window window, bool ceilMode) => ceilMode && !window.Positions(layer.Input, ceilMode: true).SequenceEqual(window.Positions(layer.Input));

    // With zeros at the end where the last window needs them.
    private static string WriteWhole(LayerScope layer, OnnxNodes nodes, string input, Window window)
    {
        var positions = window.Positions(layer.Input, ceilMode: true);
        var behind = positions.Select((count, i) => System.Math.Max(0, (count - 1) * window.Stride[i] + window.Kernel[i] - layer.Input[i + 1] - window.Padding[i])).ToArray();
        return nodes.Add("AveragePool", [PadModes.Write(nodes, input, PadModes.Zeros, window.Padding, behind), .. (window with { Padding = [.. window.Padding.Select(static _ => 0L)] }).OnnxAttributes()]);
    }
}
