using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Which outputs are attributed: class indices, [], [N] or [N, T], into an output [N], [N, K] or [N, …].</summary>
internal static class TargetSelection
{
    /// <summary>What can be said about a target before the network has run.</summary>
    public static void RequireIndices(Tensor target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.dtype != ScalarType.Int64)
            throw new ArgumentException(
                $"target has type {target.dtype}; it must hold class indices of type Int64. Convert it with target.to(ScalarType.Int64); "
                + "of a network of one output, such as a logit with targets of 0 and 1, the target is 0.",
                nameof(target));
    }

    /// <summary>The output of a network, which must have a row for every row of its input.</summary>
    public static Tensor RequireRows(Tensor output, long rows) =>
        output.dim() > 0 && output.size(0) == rows
            ? output
            : throw new InvalidOperationException(
                $"The network's output has shape {ShapeText.Of(output)}; with {rows} samples attribution needs [{rows}, …].");

    /// <summary>The output as [N, K]; of more dimensions, such as an image, a sample's elements in their order.</summary>
    public static Tensor Scores(Tensor output) => output.dim() switch
    {
        1 => output.unsqueeze(1),
        2 => output,
        _ => output.flatten(1),
    };

    /// <summary>The output as [N, K], where a class index means something: a vector a sample, of which all other dimensions have a size of 1.</summary>
    /// <exception cref="ArgumentException">A sample's output is a map, or a sequence.</exception>
    public static Tensor ClassScores(Tensor output)
    {
        if (output.dim() <= 2 || output.shape[1..].Count(static size => size > 1) <= 1)
            return Scores(output);
        throw new ArgumentException(
            $"The target is a class index, but a sample's output has the shape [{string.Join(", ", output.shape[1..])}] and is not a vector of classes. Where a "
            + "Flatten is missing in front of the last layers, put it there; else say what is attributed by Target.Element(…) or Target.Reduce(…).",
            "target");
    }

    /// <summary>The target as [N, T], every index below the number of classes.</summary>
    public static Tensor Indices(Tensor target, long samples, long classes)
    {
        var indices = PerSample(target, samples);
        RequireInRange(indices, target, classes);
        return indices;
    }

    /// <summary>"the network has 10 outputs: valid are 0 to 9".</summary>
    public static string ValidIndices(long classes) =>
        $"the network has {classes} {(classes == 1 ? "output: only index 0 is valid" : $"outputs: valid are 0 to {classes - 1}")}";

    private static Tensor PerSample(Tensor target, long samples) => target.shape switch
    {
        [] => target.expand(samples, 1),
        [var n] when n == samples => target.unsqueeze(1),
        [var n, > 0] when n == samples => target,
        _ => throw new ArgumentException(
            $"target has shape {ShapeText.Of(target)}; with {samples} samples it must be [] (one class for all), [{samples}] (one a "
            + $"sample) or [{samples}, T] (T a sample, whose outputs are summed).",
            nameof(target)),
    };

    private static void RequireInRange(Tensor indices, Tensor target, long classes)
    {
        if (indices.min().ToInt64() >= 0 && indices.max().ToInt64() < classes)
            return;

        using var onCpu = indices.cpu();
        for (var sample = 0L; sample < onCpu.size(0); sample++)
        {
            for (var column = 0L; column < onCpu.size(1); column++)
            {
                var index = onCpu[sample, column].ToInt64();
                if (index < 0 || index >= classes)
                    throw new ArgumentOutOfRangeException(
                        nameof(target),
                        index,
                        $"target asks for class {index} at sample {sample}{(target.dim() == 2 ? $", column {column}" : "")}, but "
                        + ValidIndices(classes) + ".");
            }
        }
    }
}
