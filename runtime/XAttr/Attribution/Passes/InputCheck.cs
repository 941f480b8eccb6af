using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>What an input must be to have an attribution.</summary>
internal static class InputCheck
{
    /// <summary>Floating-point, and as many samples in each; conditions of any type, for as many samples.</summary>
    public static void Require(PreparedModel model)
    {
        Require(model.Inputs);
        foreach (var condition in model.Given)
            if (condition.dim() == 0 || condition.size(0) != model.Inputs[0].size(0))
                throw new ArgumentException(
                    $"A condition has shape {ShapeText.Of(condition)}, the input {ShapeText.Of(model.Inputs[0])}; each must have as many samples. What all share is "
                    + "given to each of them: mask.expand(N, …).",
                    "input");
    }

    /// <summary>Floating-point, and as many samples in each.</summary>
    public static void Require(Tensor[] inputs)
    {
        if (inputs.Length == 0)
            throw new ArgumentException("inputs is empty; there must be at least one input.", "input");
        foreach (var input in inputs)
            Require(input, inputs[0]);
    }

    /// <summary>The attributions of no samples at all, as a filter may leave of a batch: they are empty too, and no network is asked. Null where there are some.</summary>
    public static Tensor[]? OfNoSamples(AttributedModel model, IReadOnlyList<Tensor> inputs) =>
        inputs is { Count: > 0 } && model.Attributed(inputs) is { Count: > 0 } attributed
            && attributed.All(static input => input is not null && input.is_floating_point() && input.dim() > 0 && input.size(0) == 0)
            ? [.. attributed.Select(static input => zeros_like(input.detach()))]
            : null;

    // TorchSharp does not tell what was made under inference mode, but by refusing it a gradient.
    private static void RequireGradient(Tensor input)
    {
        try
        {
            using var probe = input.detach();
            probe.requires_grad_();
        }
        catch (ExternalException error) when (error.Message.Contains("inference tensor", StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "input was made under inference_mode(), so it can never have a gradient. Make it under no_grad(), or attribute its clone().", nameof(input), error);
        }
    }

    private static void Require(Tensor input, Tensor first)
    {
        if (!input.is_floating_point())
            throw new ArgumentException($"input has type {input.dtype}; a gradient needs a floating-point type, such as Float32.", nameof(input));
        if (input.dim() == 0 || input.size(0) == 0)
            throw new ArgumentException(
                $"input has shape {ShapeText.Of(input)}; it must be [N, …] with at least one sample.", nameof(input));
        RequireGradient(input);
        if (input.size(0) != first.size(0))
            throw new ArgumentException(
                $"The inputs have shapes {ShapeText.Of(first)} and {ShapeText.Of(input)}; each must have as many samples.", nameof(input));
    }
}
