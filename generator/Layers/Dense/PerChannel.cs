using System.Linq;
using XAttr.Generator.Model;

namespace XAttr.Generator.Layers.Dense;

/// <summary>A learned tensor with one number for all channels, or one a channel, the first dimension of a sample.</summary>
internal static class PerChannel
{
    public static bool Fits(LayerScope layer, long size)
    {
        if (size == 1 || size == layer.Input[0])
            return true;
        layer.RefuseShape($"it has {size} numbers for the {layer.Input[0]} channels of its input {layer.Input}; it takes 1 or one a channel");
        return false;
    }

    /// <summary>The tensor's sizes, so that it is repeated over the dimensions behind the channels: 8, 1, 1.</summary>
    public static string Shape(LayerScope layer, long size) =>
        string.Join(", ", Enumerable.Repeat(1L, size == 1 ? 0 : layer.Input.Rank - 1).Prepend(size).Select(Torch.Literal));
}
