using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Features that belong together, by number: int64, [1, …] an input.</summary>
internal static class FeatureGroups
{
    /// <summary>The groups of the inputs; without any, every feature is one.</summary>
    public static Tensor[] For(Tensor[] inputs, IReadOnlyList<Tensor>? groups)
    {
        if (groups is null)
            return Singles(inputs);
        if (groups.Count != inputs.Length)
            throw new ArgumentException($"There are {groups.Count} group tensors and {inputs.Length} inputs; each input needs its own.", nameof(groups));
        return inputs.Select((input, i) => Fit(groups[i], input)).ToArray();
    }

    /// <summary>The numbers that occur, in ascending order.</summary>
    public static List<long> Ids(Tensor[] groups)
    {
        var ids = new SortedSet<long>();
        foreach (var ofInput in groups)
        {
            using var flat = ofInput.cpu().reshape(-1);
            ids.UnionWith(flat.data<long>());
        }

        return [.. ids];
    }

    private static Tensor[] Singles(Tensor[] inputs)
    {
        var (result, start) = (new List<Tensor>(), 0L);
        foreach (var input in inputs)
        {
            var count = input.numel() / input.size(0);
            result.Add(arange(start, start + count, ScalarType.Int64, input.device).reshape([1, .. input.shape[1..]]));
            start += count;
        }

        return [.. result];
    }

    private static Tensor Fit(Tensor groups, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var sample = input.shape[1..];
        if (groups.dtype != ScalarType.Int64)
            throw new ArgumentException($"groups has type {groups.dtype}; groups are numbers of type Int64.", nameof(groups));
        if (!groups.shape.SequenceEqual(sample) && !groups.shape.SequenceEqual([1, .. sample]))
            throw new ArgumentException(
                $"groups has shape {ShapeText.Of(groups)}; it must be a sample's, [{string.Join(", ", sample)}], or that with a 1 in front.", nameof(groups));
        return groups.reshape([1, .. sample]).to(input.device);
    }
}
