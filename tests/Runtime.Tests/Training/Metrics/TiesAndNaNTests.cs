using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Metrics of equal outputs, of what is not a number, and of a single output.</summary>
public sealed class TiesAndNaNTests
{
    [Fact]
    public void Accuracy_of_outputs_that_are_not_numbers_is_none()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(double.NaN, new Accuracy().Compute(full([4, 3], float.NaN), tensor(new long[] { 0, 0, 0, 1 })));
        var one = eye(4, 3);
        one[1, 2] = float.NaN;
        Assert.Equal(double.NaN, new Accuracy(2).Compute(one, tensor(new long[] { 0, 1, 2, 1 })));
        Assert.Equal(1, new Accuracy().Compute(tensor(new[] { float.PositiveInfinity, 0, 0, 5 }).reshape(2, 2), tensor(new long[] { 0, 1 })));
    }

    // The mean over all orders of the columns of what a sort finds, which takes the first of equal outputs.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Top_k_of_equal_outputs_is_the_mean_over_their_orders(int top)
    {
        using var scope = NewDisposeScope();
        float[][] rows = [[1, 1, 0, 2], [3, 3, 3, 3], [0, 5, 0, 5], [1, 2, 3, 4]];
        long[] labels = [1, 2, 2, 0];
        double Hit(float[] row, long label, int[] order) => Array.IndexOf([.. order.OrderByDescending(column => row[column]).Take(top)], (int)label) >= 0 ? 1 : 0;
        var expected = rows.Zip(labels).Average(pair => Orders([0, 1, 2, 3]).Average(order => Hit(pair.First, pair.Second, order)));

        Assert.Equal(expected, new Accuracy(top).Compute(tensor(rows.SelectMany(static row => row).ToArray()).reshape(4, 4), tensor(labels)), 1e-15);
    }

    [Fact]
    public void Outputs_that_are_all_equal_are_a_guess()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(0.1, new Accuracy().Compute(zeros(6, 10), arange(6, ScalarType.Int64)), 1e-15);
        Assert.Equal(0.5, new Accuracy(5).Compute(zeros(6, 10), arange(6, ScalarType.Int64)), 1e-15);
    }

    [Fact]
    public void A_single_output_is_a_score_of_two_classes()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new float[] { 5, 5, -5, -5 });
        Assert.Equal(1, new Accuracy().Compute(scores.reshape(4, 1), tensor(new long[] { 1, 1, 0, 0 })));
        Assert.Equal(0.5, new Accuracy().Compute(scores, tensor(new float[] { 1, 0, 0, 1 })));
        Assert.Equal(0.75, new Accuracy().Compute(scores.reshape(4, 1), tensor(new float[] { 1, 1, 1, 0 }).reshape(4, 1)));
        // At 0 it is neither.
        Assert.Equal(0.5, new Accuracy().Compute(zeros(4, 1), tensor(new long[] { 1, 1, 1, 0 })));
        Assert.Equal(double.NaN, new Accuracy().Compute(full([4, 1], float.NaN), tensor(new long[] { 1, 1, 0, 0 })));
        Assert.Contains("Target 2 is 2", Assert.Throws<ArgumentException>("targets", () => new Accuracy().Compute(scores, tensor(new long[] { 1, 1, 2, 0 }))).Message);
        Assert.Contains("at least 3 outputs", Assert.Throws<ArgumentException>("outputs", () => new Accuracy(3).Compute(scores, tensor(new long[] { 1, 1, 0, 0 }))).Message);
    }

    [Fact]
    public void A_target_that_is_no_class_is_named()
    {
        using var scope = NewDisposeScope();
        var error = Assert.Throws<ArgumentException>("targets", () => new Accuracy().Compute(zeros(3, 4), tensor(new long[] { 0, 4, 1 })));
        Assert.Contains("Target 1 is 4; Accuracy needs classes, 0 to 3", error.Message);
    }

    [Fact]
    public void Roc_auc_of_scores_that_are_not_numbers_is_none()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(double.NaN, new RocAuc().Compute(tensor([0f, 1, float.NaN]), tensor([0f, 1, 1])));
        Assert.Equal(double.NaN, new RocAuc().Compute(tensor([0f, 1, float.NaN, 1, 2, 3]).reshape(3, 2), tensor([0f, 1, 1])));
    }

    // 256 + 1 and 256 are one number in bfloat16, and their differences with 0 and 0.5 are not.
    [Fact]
    public void Roc_auc_of_two_halves_does_not_round_their_difference()
    {
        using var scope = NewDisposeScope();
        var outputs = tensor(new float[] { 0.5f, 256, 0, 256 }).reshape(2, 2).to(ScalarType.BFloat16);
        Assert.Equal(1, new RocAuc().Compute(outputs, tensor(new long[] { 0, 1 })));
    }

    // The second evaluation is of weights that make no numbers, though the loss was one.
    [Fact]
    public void The_best_weights_are_never_those_whose_outputs_are_not_numbers()
    {
        using var scope = NewDisposeScope();
        var best = new BestWeights();
        using var net = nn.Linear(2, 2, hasBias: false);
        var (inputs, labels) = (eye(2), arange(2, ScalarType.Int64));
        double Measure(float weight)
        {
            using var frozen = no_grad();
            net.weight!.copy_(eye(2).mul(weight));
            return new Accuracy().Compute(net.call(inputs), labels);
        }

        best.Offer(1, Measure(-1), higherIsBetter: true, net);
        best.Offer(2, Measure(float.NaN), higherIsBetter: true, net);
        best.Restore(net);

        Assert.Equal((1, 0.0), (best.Epoch, best.Value));
        Assert.Equal(-1, net.weight![0, 0].ToSingle());
        best.Dispose();
    }

    private static IEnumerable<int[]> Orders(int[] items) =>
        items.Length == 1 ? [items] : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (int[])[first, .. rest]));
}
