using System;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class MetricTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(2, 10)]
    [InlineData(3, 1000)]
    public void Roc_auc_is_the_share_of_pairs_in_the_right_order(int seed, int levels)
    {
        var random = new Random(seed);
        var scores = Enumerable.Range(0, 200).Select(_ => (float)random.Next(levels)).ToArray();
        var labels = Enumerable.Range(0, 200).Select(_ => (long)random.Next(2)).ToArray();

        var pairs = from i in Enumerable.Range(0, 200)
                    where labels[i] == 1
                    from j in Enumerable.Range(0, 200)
                    where labels[j] == 0
                    select scores[i] > scores[j] ? 1.0 : scores[i] == scores[j] ? 0.5 : 0;

        // The ranks are halves of whole numbers and so exact; only the last division rounds.
        Assert.Equal(pairs.Average(), new RocAuc().Compute(tensor(scores), tensor(labels)), 1e-15);
    }

    [Fact]
    public void Roc_auc_takes_one_column_two_columns_and_any_type_of_target()
    {
        var auc = new RocAuc();
        var scores = tensor(new float[] { 0.1f, 0.4f, 0.35f, 0.8f });
        var labels = tensor(new float[] { 0, 0, 1, 1 });

        Assert.Equal(0.75, auc.Compute(scores, labels));
        Assert.Equal(0.75, auc.Compute(scores.unsqueeze(1), labels.unsqueeze(1)));
        Assert.Equal(0.75, auc.Compute(stack([scores.neg(), scores], 1), labels.to(ScalarType.Bool)));
    }

    [Fact]
    public void Roc_auc_refuses_what_has_no_ranks()
    {
        var auc = new RocAuc();

        Assert.Contains("one class", Assert.Throws<ArgumentException>(() => auc.Compute(zeros(3), ones(3))).Message);
        Assert.Contains("Target 1 is 2", Assert.Throws<ArgumentException>(() => auc.Compute(zeros(3), tensor(new float[] { 0, 2, 1 }))).Message);
        Assert.Contains("[3, 3]", Assert.Throws<ArgumentException>(() => auc.Compute(zeros(3, 3), zeros(3))).Message);
    }

    [Fact]
    public void Top_k_is_the_share_whose_class_is_among_the_k_best()
    {
        var outputs = tensor(new float[] { 5, 4, 3, 2, 1, 2, 3, 4, 0, 9, 8, 7 }).view(3, 4);
        var labels = tensor(new long[] { 1, 0, 2 });

        Assert.Equal(0, new Accuracy(1).Compute(outputs, labels));
        Assert.Equal(2.0 / 3, new Accuracy(2).Compute(outputs, labels));
        Assert.Equal(1, new Accuracy(4).Compute(outputs, labels));
        Assert.Contains("at least 5 outputs", Assert.Throws<ArgumentException>("outputs", () => new Accuracy(5).Compute(outputs, labels)).Message);
    }

    [Theory]
    [InlineData("accuracy", "Accuracy")]
    [InlineData("ROC-AUC", "ROC-AUC")]
    [InlineData("top-5", "Top5")]
    public void A_metric_is_found_by_its_name(string name, string expected) => Assert.Equal(expected, Metric.Parse(name).Name);

    [Theory]
    [InlineData("f1")]
    [InlineData("top-0")]
    [InlineData("top-")]
    public void An_unknown_metric_is_named_with_those_that_there_are(string name)
    {
        var error = Assert.Throws<ArgumentException>("name", () => Metric.Parse(name));
        Assert.Contains($"'{name}'", error.Message);
        Assert.Contains("roc-auc", error.Message);
    }
}
