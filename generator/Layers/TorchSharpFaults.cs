namespace XAttr.Generator.Layers;

/// <summary>
/// What is emitted instead of calls that TorchSharp 0.107 gets wrong. TorchSharpFaultsTests fails once one of them is mended: the layer then
/// emits the plain call again, and its member here goes.
/// </summary>
internal static class TorchSharpFaults
{
    /// <summary>Of hardtanh, which returns its input unchanged.</summary>
    public static string Hardtanh(string input, double minimum, double maximum) =>
        $"{input}.clamp({Torch.Literal(minimum)}, {Torch.Literal(maximum)})";

    /// <summary>The class of adaptive_max_pool3d, where TorchSharp calls the native function of one dimension.</summary>
    public static string AdaptiveMaxPool(int rank) => rank == 3 ? $"{Torch.Networks}.Functional" : Torch.Functional;

    /// <summary>The output's size as max_unpool takes it, with batch and channels, which it does not read; PyTorch takes the spatial sizes.</summary>
    public static string UnpoolSize(string output) => $"{output}.shape";

    /// <summary>The input of local_response_norm, which views it in another shape, and so throws where a Transpose or Permute stands before it.</summary>
    public static string InOrder(string input) => $"{input}.contiguous()";
}
