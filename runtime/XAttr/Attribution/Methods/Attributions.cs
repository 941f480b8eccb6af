using System;
using System.Linq;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>Arithmetic on attributions, [target][input].</summary>
internal static class Attributions
{
    /// <summary>A function of each.</summary>
    public static Tensor[][] Map(this Tensor[][] attributions, Func<Tensor, Tensor> function) =>
        Array.ConvertAll(attributions, ofTarget => Array.ConvertAll(ofTarget, attribution => function(attribution)));

    /// <summary>A function of each and of what belongs to its input.</summary>
    public static Tensor[][] Map(this Tensor[][] attributions, Tensor[] ofInputs, Func<Tensor, Tensor, Tensor> function) =>
        Array.ConvertAll(attributions, ofTarget => ofTarget.Select((attribution, input) => function(attribution, ofInputs[input])).ToArray());

    /// <summary>The sums, which take the place of the old ones; what has no summand yet is null.</summary>
    public static Tensor[][] Plus(this Tensor[][]? sums, Tensor[][] summands)
    {
        if (sums is null)
            return summands;
        var result = sums.Select((ofTarget, i) => ofTarget.Select((sum, j) => sum.add(summands[i][j])).ToArray()).ToArray();
        foreach (var old in sums.SelectMany(static ofTarget => ofTarget))
            old.Dispose();
        return result;
    }

    /// <summary>The differences.</summary>
    public static Tensor[][] Minus(this Tensor[][] attributions, Tensor[][] others) =>
        [.. attributions.Select((ofTarget, i) => ofTarget.Select((attribution, j) => attribution.sub(others[i][j])).ToArray())];

    /// <summary>Moves all to the outer dispose scope.</summary>
    public static Tensor[][] ToOuterScope(this Tensor[][] attributions) => attributions.Map(static attribution => attribution.MoveToOuterDisposeScope());

    /// <summary>Copies of rows, [k·R, …], as [k, R, …].</summary>
    public static Tensor PerCopy(this Tensor rows, long count) => rows.reshape([rows.size(0) / count, count, .. rows.shape[1..]]);
}
