using System;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Pictures;

/// <summary>Reads one sample's channels out of a tensor.</summary>
internal static class Planes
{
    /// <summary>The values of a tensor [H, W], [C, H, W] or [1, C, H, W], channel after channel, row after row.</summary>
    public static (int Channels, int Height, int Width, float[] Values) Read(Tensor tensor, string name)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var shape = tensor.shape;
        if (shape.Length is < 2 or > 4 || (shape.Length == 4 && shape[0] != 1) || tensor.numel() == 0)
        {
            var way = shape.Length == 4 && shape[0] > 1 ? "; take one of the batch, as tensor[0] does" : "";
            throw new ArgumentException(
                $"Expected one sample of shape [H, W], [C, H, W] or [1, C, H, W], got [{string.Join(", ", shape)}]{way}.", name);
        }
        using var scope = NewDisposeScope();
        var values = tensor.detach().cpu().to(ScalarType.Float32).contiguous().data<float>().ToArray();
        return (shape.Length == 2 ? 1 : (int)shape[^3], (int)shape[^2], (int)shape[^1], values);
    }
}
