using static TorchSharp.torch;

namespace XAttr;

/// <summary>Shapes as error messages show them.</summary>
internal static class ShapeText
{
    /// <summary>"[16, 3, 32, 32]".</summary>
    public static string Of(Tensor tensor) => "[" + string.Join(", ", tensor.shape) + "]";
}
