using System.Collections.Generic;
using XAttr.Generator.Layers.Arguments;

namespace XAttr.Generator.Layers.Spatial;

/// <summary>What the pooling layers share.</summary>
internal static class PoolRules
{
    /// <summary>Whether the padding is at most half the window, as libtorch demands; refuses it else.</summary>
    public static bool PaddingFits(LayerScope layer, Window2d window)
    {
        if (window.Padding.Height <= window.Kernel.Height / 2 && window.Padding.Width <= window.Kernel.Width / 2)
            return true;
        layer.RefuseShape(
            $"its padding of {window.Padding.Height} × {window.Padding.Width} is more than half its window of "
            + $"{window.Kernel.Height} × {window.Kernel.Width}; make the padding smaller or the window larger");
        return false;
    }

    /// <summary>The arguments of a pooling call: the window, and what differs from its defaults.</summary>
    public static List<string> Options(Window2d window)
    {
        string Text(Pair pair) => Torch.Literal(pair, window.IsSquare);

        var options = new List<string> { Text(window.Kernel) };
        if (window.Stride != window.Kernel)
            options.Add("stride: " + Text(window.Stride));
        if (window.Padding != new Pair(0, 0))
            options.Add("padding: " + Text(window.Padding));
        if (window.Dilation != new Pair(1, 1))
            options.Add("dilation: " + Text(window.Dilation));
        return options;
    }
}
