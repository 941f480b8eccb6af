using System;
using static TorchSharp.torch;

namespace XAttr.Networks;

// What a generated forward pass asks of its inputs, so that a wrong one is not an error of a layer somewhere behind it.
public static partial class Functional
{
    /// <summary>Refuses an input that is not [N, …] with samples of the declared features or channels.</summary>
    /// <param name="input">The input.</param>
    /// <param name="sample">The shape of a sample.</param>
    /// <param name="name">The input's name.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="ArgumentException">It has another shape; the message says which the network takes.</exception>
    public static void RequireSamples(Tensor input, ReadOnlySpan<long> sample, string name, string network)
    {
        ArgumentNullException.ThrowIfNull(input, name);
        if (input.dim() != sample.Length + 1 || !Fits(input, sample))
            throw new ArgumentException(Refusal(input, sample, name, network), name);
    }

    // Larger images and longer texts or sequences are for the layers to take or not.
    private static bool Fits(Tensor input, ReadOnlySpan<long> sample) => sample.Length switch
    {
        0 => true,
        1 => input.size(1) == sample[0] || !input.is_floating_point(),
        2 => input.size(1) == sample[0] || input.size(2) == sample[1],
        _ => input.size(1) == sample[0],
    };

    private static string Refusal(Tensor input, ReadOnlySpan<long> sample, string name, string network)
    {
        var sizes = string.Join(", ", sample.ToArray());
        var refusal = $"{network} takes [N, {sizes}], N samples of shape [{sizes}], and {name} has shape {ShapeText.Of(input)}";
        var elements = 1L;
        foreach (var size in sample)
            elements *= size;
        return input.shape.AsSpan().SequenceEqual(sample) ? $"{refusal}: it lacks the batch dimension, which {name}.unsqueeze(0) adds."
            : input.dim() > 0 && input.numel() == input.size(0) * elements ? $"{refusal}: {name}.reshape(-1, {sizes}) has the same elements."
            : refusal + ".";
    }
}
