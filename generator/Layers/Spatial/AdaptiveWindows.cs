using System.Collections.Generic;
using System.Linq;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>Windows that cover an input in a grid of a given size, in ONNX, which has no operators for them.</summary>
internal static class AdaptiveWindows
{
    /// <summary>The mean over each window of the layer's input.</summary>
    public static string WriteMean(LayerScope layer, OnnxNodes nodes, long[] output)
    {
        if (output.All(static size => size == 1))
            return nodes.Add("GlobalAveragePool", nodes.Input);
        var result = nodes.Input;
        if (Even(layer, output) is { } kernel)
            return kernel.All(static size => size == 1) ? result : nodes.Add("AveragePool", [result, .. Attributes(kernel)]);

        // The windows of each dimension as the columns of a matrix.
        var rank = output.Length + 2;
        for (var i = 0; i < output.Length; i++)
        {
            var (size, axis) = (layer.Input[i + 1], i + 2);
            var means = new double[size * output[i]];
            foreach (var (place, start, end) in Windows(size, output[i]))
            {
                for (var element = start; element < end; element++)
                    means[element * output[i] + place] = 1.0 / (end - start);
            }

            var product = nodes.Add("MatMul", nodes.Exchange(result, rank, axis, -1), OnnxNodes.Numbers(means, [size, output[i]]));
            result = nodes.Exchange(product, rank, axis, -1);
        }

        return result;
    }

    /// <summary>The maximum over each window of the layer's input.</summary>
    public static string WriteMaximum(LayerScope layer, OnnxNodes nodes, long[] output)
    {
        if (output.All(static size => size == 1))
            return nodes.Add("GlobalMaxPool", nodes.Input);
        var result = nodes.Input;
        if (Even(layer, output) is { } kernel)
            return kernel.All(static size => size == 1) ? result : nodes.Add("MaxPool", [result, .. Attributes(kernel)]);

        // Smaller windows have their last element several times.
        for (var i = 0; i < output.Length; i++)
        {
            var windows = Windows(layer.Input[i + 1], output[i]).ToList();
            var most = windows.Max(static window => window.End - window.Start);
            var elements = windows.SelectMany(window => Enumerable.Range(0, (int)most).Select(element => System.Math.Min(window.Start + element, window.End - 1)));
            var gathered = nodes.Add("Gather", result, OnnxNodes.Integers([.. elements]), OnnxNodes.Set("axis", i + 2));
            var apart = nodes.Reshape(gathered, [0, 0, .. output.Take(i + 1), most, .. layer.Input.Sizes.Skip(i + 2)]);
            result = nodes.Add("ReduceMax", apart, OnnxNodes.Set("axes", [i + 3]), OnnxNodes.Set("keepdims", 0));
        }

        return result;
    }

    // The size of windows that do not overlap; null where they do.
    private static long[]? Even(LayerScope layer, long[] output)
    {
        var sizes = layer.Input.Sizes.Skip(1).ToArray();
        return sizes.Zip(output, static (size, count) => size % count).All(static rest => rest == 0) ? [.. sizes.Zip(output, static (size, count) => size / count)] : null;
    }

    private static IEnumerable<string> Attributes(long[] kernel) => new Window(kernel, kernel, [.. kernel.Select(static _ => 0L)], [.. kernel.Select(static _ => 1L)]).OnnxAttributes();

    // As libtorch places them.
    private static IEnumerable<(long Place, long Start, long End)> Windows(long size, long count)
    {
        for (var place = 0L; place < count; place++)
            yield return (place, place * size / count, ((place + 1) * size + count - 1) / count);
    }
}
