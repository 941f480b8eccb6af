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

    /// <summary>Refuses an input of open sizes that is not [N, …] with sizes that the network takes.</summary>
    /// <param name="input">The input.</param>
    /// <param name="least">The smallest sample.</param>
    /// <param name="steps">By how much each size may grow at a time; 0 for one that may not.</param>
    /// <param name="sample">The shape of a sample, as it is told.</param>
    /// <param name="name">The input's name.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="ArgumentException">It has another shape; the message says which the network takes.</exception>
    public static void RequireSamples(Tensor input, ReadOnlySpan<long> least, ReadOnlySpan<long> steps, string sample, string name, string network)
    {
        ArgumentNullException.ThrowIfNull(input, name);
        ArgumentNullException.ThrowIfNull(sample);
        var sizes = input.shape;
        if (sizes.Length == least.Length + 1 && Grows(sizes.AsSpan(1), least, steps))
            return;
        var refusal = $"{network} takes [N, {sample[1..]}, N samples of shape {sample}{Growth(least, steps)}, and {name} has shape {ShapeText.Of(input)}";
        throw new ArgumentException(sizes.Length == least.Length && Grows(sizes, least, steps) ? $"{refusal}: it lacks the batch dimension, which {name}.unsqueeze(0) adds." : refusal + ".", name);
    }

    /// <summary>Refuses inputs whose sizes of one name are not equal.</summary>
    /// <param name="values">What the sizes go by.</param>
    /// <param name="size">Its name.</param>
    /// <param name="places">Where the sizes are.</param>
    /// <param name="network">The network's name.</param>
    /// <exception cref="ArgumentException">They are not equal.</exception>
    public static void RequireSameSize(ReadOnlySpan<long> values, string size, string places, string network)
    {
        if (values.ContainsAnyExcept(values[0]))
            throw new ArgumentException($"{network} takes samples of one size {size}, but of {places} it is {string.Join(", ", values.ToArray())}.");
    }

    private static bool Grows(ReadOnlySpan<long> sizes, ReadOnlySpan<long> least, ReadOnlySpan<long> steps)
    {
        for (var i = 0; i < sizes.Length; i++)
        {
            var more = sizes[i] - least[i];
            if (more < 0 || (steps[i] == 0 ? more : more % steps[i]) != 0)
                return false;
        }

        return true;
    }

    // , of at least 400 in dimension 2; , of 16, 24, 32 … in dimension 2
    private static string Growth(ReadOnlySpan<long> least, ReadOnlySpan<long> steps)
    {
        var text = "";
        for (var i = 0; i < least.Length; i++)
        {
            if (steps[i] != 0 && (steps[i] > 1 || least[i] > 1))
                text += (text.Length == 0 ? ", of " : " and ")
                    + (steps[i] == 1 ? $"at least {least[i]}" : $"{least[i]}, {least[i] + steps[i]}, {least[i] + 2 * steps[i]} …")
                    + $" in dimension {i + 1}";
        }

        return text;
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
