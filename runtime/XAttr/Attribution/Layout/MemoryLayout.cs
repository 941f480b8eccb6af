using static TorchSharp.torch;

namespace XAttr;

/// <summary>Tensors in a memory format.</summary>
internal static class MemoryLayout
{
    /// <summary>The same values, in that format; the tensor itself where it already is or is no image.</summary>
    public static Tensor In(Tensor images, MemoryFormat format)
    {
        if (format != MemoryFormat.ChannelsLast || images.dim() != 4)
            return images;
        using var channelsLast = images.permute(0, 2, 3, 1);
        if (channelsLast.is_contiguous())
            return images;
        using var copy = channelsLast.contiguous();
        return copy.permute(0, 3, 1, 2);
    }

    /// <summary>Whether images lie with their channels last, and not also in the usual order.</summary>
    public static bool IsChannelsLast(Tensor images)
    {
        if (images.dim() != 4 || images.is_contiguous())
            return false;
        using var channelsLast = images.permute(0, 2, 3, 1);
        return channelsLast.is_contiguous();
    }
}
