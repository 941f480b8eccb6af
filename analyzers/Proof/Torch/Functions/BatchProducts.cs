using System.Linq;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>Where the samples of a batch stand behind products, and whether those sum over them.</summary>
internal static class BatchProducts
{
    private static readonly BatchOutcome Summed = BatchOutcome.Together;

    /// <summary>a·b: the last dimension of a, and the last but one of b, are summed over.</summary>
    public static BatchOutcome Multiply(TorchCall call, BatchAxis axis)
    {
        // bias + a·b begins with what is added.
        var left = call.Name == "addmm" ? call.Tensor(1).Batch : axis;
        var right = call.Tensor(call.Name == "addmm" ? 2 : 1);
        if (left is null || left.IsPart)
            return left is null ? BatchOutcome.Lost : BatchOutcome.Keep(left);
        if (call.Name == "bilinear")
            return right.Batch is null || right.Batch.Axis == left.Axis ? BatchOutcome.Keep(left) : BatchOutcome.Joined;
        if (left.Is(-1))
            return Summed;
        if (!right.DependsOnInput)
            return BatchOutcome.Keep(left);
        if (right.Batch is not { } other)
            return BatchOutcome.Lost;

        // Of matrices the samples on the right are summed over or stand beside those on the left; of stacks of matrices they may be the stack.
        var areMatrices = call.Name is "mm" or "addmm" or "linear" || left.Rank == 2 || other.Rank == 2;
        return areMatrices || other.Axis != left.Axis ? BatchOutcome.Joined : BatchOutcome.Keep(left);
    }

    /// <summary>The letter of the samples is kept where it stands in the result, and is the same in each factor.</summary>
    public static BatchOutcome Einsum(TorchCall call)
    {
        if (call.Values[0] is not ScalarValue { Constant: string equation } || equation.Contains("...") || equation.Split(["->"], System.StringSplitOptions.None) is not [var before, var after])
            return BatchOutcome.Lost;
        var factors = before.Replace(" ", "").Split(',');
        var result = after.Trim();
        var inputs = call.AllTensors();
        var letters = factors.Zip(inputs, static (factor, input) => (factor, input.Batch))
            .Where(static item => item.Batch is { IsPart: false } axis && axis.Axis < item.factor.Length)
            .Select(static item => item.factor[item.Batch!.Axis])
            .Distinct()
            .ToList();
        return inputs.Count != factors.Length || letters.Count == 0 ? BatchOutcome.Lost
            : letters.Count > 1 ? BatchOutcome.Joined
            : result.IndexOf(letters[0]) is >= 0 and var place ? BatchOutcome.Keep(new(place, result.Length))
            : Summed;
    }

    /// <summary>A convolution sums over the channels, in the second dimension, and the places behind it.</summary>
    public static BatchOutcome Convolve(TorchCall call, BatchAxis axis)
    {
        var places = call.Name.First(char.IsDigit) - '0';
        return axis.IsPart ? BatchOutcome.Keep(axis) : axis.Axis > 0 ? Summed : call.Tensor(1).Batch is null ? BatchOutcome.Keep(new(0, places + 2)) : BatchOutcome.Joined;
    }
}
