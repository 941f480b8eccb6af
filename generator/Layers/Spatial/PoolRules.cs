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
}
