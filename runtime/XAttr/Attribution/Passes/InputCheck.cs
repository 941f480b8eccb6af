using System;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>What an input must be to have an attribution.</summary>
internal static class InputCheck
{
    /// <summary>Floating-point, and as many samples in each.</summary>
    public static void Require(Tensor[] inputs)
    {
        if (inputs.Length == 0)
            throw new ArgumentException("There must be an input at least.", "input");
        foreach (var input in inputs)
            Require(input, inputs[0]);
    }

    private static void Require(Tensor input, Tensor first)
    {
        if (!input.is_floating_point())
            throw new ArgumentException($"input has type {input.dtype}; a gradient needs a floating-point type, such as Float32.", nameof(input));
        if (input.dim() == 0 || input.size(0) == 0)
            throw new ArgumentException(
                $"input has shape {ShapeText.Of(input)}; it must be [N, …] with at least one sample.", nameof(input));
        if (input.size(0) != first.size(0))
            throw new ArgumentException(
                $"The inputs have shapes {ShapeText.Of(first)} and {ShapeText.Of(input)}; each must have as many samples.", nameof(input));
    }
}
