using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Replacing parts of the input and looking at what the value loses.</summary>
internal static class Ablation
{
    /// <summary>Σ over masks of the loss at the masked elements, [target][input], and how many masks cover each element, [input].</summary>
    /// <param name="subject">The rows.</param>
    /// <param name="baselines">What is put in, an input each.</param>
    /// <param name="masks">What is replaced, bool [1, …] an input; made when needed.</param>
    public static (Tensor[][] Losses, Tensor[] Covers) Compute(Subject subject, Tensor[] baselines, IReadOnlyList<Func<Tensor[]>> masks)
    {
        var values = Array.ConvertAll(subject.Values(), static value => value.Widened());
        Tensor[][]? losses = null, covers = null;
        foreach (var chunk in masks.Chunk(subject.Passes.AtOnce(subject.Rows)))
        {
            using var scope = NewDisposeScope();
            var made = chunk.Select(static mask => mask()).ToArray();
            var points = subject.Inputs.Select((input, i) => cat([.. made.Select(mask => where(mask[i], baselines[i], input))])).ToArray();
            var ablated = subject.At(points).Values();
            var lost = ablated.Select((value, target) => values[target].unsqueeze(0).sub(value.Widened().reshape(made.Length, subject.Rows))).ToArray();
            losses = losses.Plus(Array.ConvertAll(lost, ofTarget => subject.Inputs.Select((input, i) => Place(ofTarget, made, i, input)).ToArray())).ToOuterScope();
            covers = covers.Plus([subject.Inputs.Select((_, i) => made.Select(mask => mask[i].to(ScalarType.Float32)).Aggregate(static (a, b) => a.add(b))).ToArray()]).ToOuterScope();
        }

        return (losses!, covers![0]);
    }

    // Each mask's losses, [masks, R], at its elements; elsewhere 0, though a loss be no number.
    private static Tensor Place(Tensor losses, Tensor[][] masks, int input, Tensor rows) => masks
        .Select((mask, i) => losses.select(0, i).reshape([-1, .. Enumerable.Repeat(1L, (int)rows.dim() - 1)]).masked_fill(mask[input].logical_not(), 0))
        .Aggregate(static (sum, next) => sum.add(next));
}
