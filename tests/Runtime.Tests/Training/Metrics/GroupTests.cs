using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class GroupTests
{
    // Predicted 0, 1, 1, 0, 1, 0: right are samples 0, 1, 2 and 5. Of corner 3 one of two, of corner 7 two of two, of corner -1 one of two.
    private static readonly float[] Scores = [2, 1, 0, 1, 0, 5, 3, 0, 1, 2, 1, 0];
    private static readonly long[] Labels = [0, 1, 1, 1, 0, 0];
    private static readonly double[] Corners = [3, 7, 7, 3, -1, -1];

    private readonly TensorDataset _training = Toy.Data(96, seed: 1);

    [Fact]
    public void The_worst_of_groups_is_counted_by_hand()
    {
        using var scope = NewDisposeScope();
        var (outputs, labels, columns) = (tensor(Scores).view(6, 2), tensor(Labels), Column(tensor(Corners)));
        var corners = new Accuracy { GroupBy = "corner" };

        Assert.Equal(new Dictionary<double, double> { [-1] = 0.5, [3] = 0.5, [7] = 1 }, corners.ComputeGroups(outputs, labels, columns));
        Assert.Equal(0.5, corners.Compute(outputs, labels, columns));
        // Of class 0 two of three, of class 1 two of three.
        Assert.Equal(2.0 / 3, new Accuracy { GroupBy = "label" }.Compute(outputs, labels, columns), 1e-15);
        Assert.Equal(4.0 / 6, new Accuracy().Compute(outputs, labels, columns), 1e-15);
        Assert.Equal(("Accuracy", "Accuracy@corner"), (new Accuracy().FullName, corners.FullName));
    }

    [Fact]
    public void The_worst_of_what_is_to_be_small_is_the_largest_and_of_what_is_no_number_none()
    {
        using var scope = NewDisposeScope();
        var (outputs, labels, columns) = (tensor(Scores).view(6, 2), tensor(Labels), Column(tensor(Corners)));
        Assert.Equal(2, new CountMetric { GroupBy = "corner" }.Compute(outputs.narrow(0, 0, 5), labels.narrow(0, 0, 5), Column(tensor(Corners).narrow(0, 0, 5))));
        outputs[4, 0] = float.NaN;
        Assert.Equal(double.NaN, new Accuracy { GroupBy = "corner" }.Compute(outputs, labels, columns));
        Assert.Equal(0.5, new Accuracy { GroupBy = "corner" }.ComputeGroups(outputs, labels, columns)[3]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_training_keeps_the_weights_of_the_best_worst_group_and_records_all(bool isStreamed)
    {
        using var net = Toy.Net(seed: 1);
        var evaluation = Evaluation();
        var groups = new Accuracy { GroupBy = "decoy" };
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var trainer = new Trainer(net, Toy.Loss, optimizer, new() { Epochs = 4, BatchSize = 32, Metrics = [groups, new Accuracy()], KeepBest = true });

        var history = isStreamed ? trainer.Train(_training, new FetchedSamples(evaluation)) : trainer.Train(_training, evaluation);

        var best = groups.ComputeGroups(net.Predict(evaluation), evaluation.Targets, evaluation.Columns);
        Assert.Equal(history.Epochs.Max(static epoch => epoch.Metric), best.Values.Min());
        Assert.Equal(best.Values.Min(), net.Evaluate(evaluation, groups));
        Assert.All(history.Epochs, static epoch =>
        {
            Assert.Equal(["Accuracy@decoy", "Accuracy@decoy=0", "Accuracy@decoy=1", "Accuracy"], epoch.Metrics.Keys);
            Assert.Equal(epoch.Metric, Math.Min(epoch.Metrics["Accuracy@decoy=0"], epoch.Metrics["Accuracy@decoy=1"]));
        });
        // The decoy tells the class in training, and lies to the second half of the evaluation set.
        Assert.True(history.Epochs[^1].Metrics["Accuracy@decoy=1"] < history.Epochs[^1].Metrics["Accuracy@decoy=0"] - 0.2);
    }

    [Fact]
    public void Several_processes_count_the_groups_of_one()
    {
        var (evaluation, nets) = (Evaluation(), Enumerable.Range(0, 3).Select(static _ => Toy.Net(seed: 1)).ToArray());
        var one = Figures(ProcessGroup.Alone);
        Assert.All(ThreadGroup.All(3, Figures), figures => Assert.Equal(one, figures));
        Array.ForEach(nets, static net => net.Dispose());

        Dictionary<string, double> Figures(ProcessGroup group)
        {
            using var optimizer = optim.SGD(nets[group.Rank].parameters(), 0);
            var options = new TrainerOptions { Epochs = 1, BatchSize = 32, Metrics = [new Accuracy { GroupBy = "decoy" }, new Accuracy { GroupBy = "label" }], Processes = group };
            return new(new Trainer(nets[group.Rank], Toy.Loss, optimizer, options).Train(_training, evaluation).Epochs[0].Metrics);
        }
    }

    [Fact]
    public void Samples_without_a_label_are_in_no_group()
    {
        using var net = Toy.Net(seed: 1);
        var evaluation = Evaluation();
        var labels = evaluation.Targets.data<long>().ToArray();
        (labels[0], labels[40]) = (-100, -100);
        var unlabelled = new TensorDataset(evaluation.Inputs, tensor(labels)) { Columns = evaluation.Columns };
        var rest = tensor(Enumerable.Range(0, 64).Where(static row => row is not (0 or 40)).Select(static row => (long)row).ToArray());

        var expected = new Accuracy { GroupBy = "decoy" }.Compute(
            net.Predict(evaluation).index_select(0, rest), evaluation.Targets.index_select(0, rest), Column(evaluation.Columns["decoy"].index_select(0, rest), "decoy"));
        Assert.Equal(expected, net.Evaluate(unlabelled, new Accuracy { GroupBy = "decoy" }));
    }

    [Fact]
    public void What_makes_no_groups_is_refused_before_the_first_step()
    {
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        Assert.Contains("column 'corner'", Refusal(new() { Metrics = [new Accuracy { GroupBy = "corner" }] }));
        Assert.Contains("one class", Refusal(new() { Metrics = [new RocAuc { GroupBy = "label" }] }));
        Assert.Contains("TrainingMetrics", Refusal(new() { Metrics = [new Accuracy { GroupBy = "decoy" }], TrainingMetrics = true }));
        Assert.Contains("Two metrics", Refusal(new() { Metrics = [new Accuracy { GroupBy = "label" }, new Accuracy { GroupBy = "label" }] }));
        Assert.Throws<InvalidOperationException>(() => new Accuracy().ComputeGroups(zeros(2, 2), tensor(new long[] { 0, 1 }), Column(zeros(2))));
        Assert.Contains("Sample 1", Assert.Throws<ArgumentException>(() => OfColumn(tensor(new[] { 0, float.NaN }))).Message);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => OfColumn(zeros(3))).Message);

        string Refusal(TrainerOptions options) =>
            Assert.Throws<ArgumentException>(() => new Trainer(net, Toy.Loss, optimizer, options with { Epochs = 1 }).Train(_training, Evaluation())).Message;
        static double OfColumn(Tensor column) => new Accuracy { GroupBy = "corner" }.Compute(zeros(2, 2), tensor(new long[] { 0, 1 }), Column(column));
    }

    [Theory]
    [InlineData("accuracy@label", "Accuracy@label")]
    [InlineData("Top-3@Corner", "Top3@Corner")]
    [InlineData("roc-auc", "ROC-AUC")]
    public void The_groups_stand_behind_the_name(string written, string name) => Assert.Equal(name, Metric.Parse(written).FullName);

    [Fact]
    public void A_name_without_groups_behind_its_sign_is_refused() => Assert.Throws<ArgumentException>(() => Metric.Parse("accuracy@"));

    private static Dictionary<string, Tensor> Column(Tensor values, string name = "corner") => new() { [name] = values };

    // Of the second half the decoy says the other class.
    private static TensorDataset Evaluation()
    {
        var data = Toy.Data(64, seed: 2);
        data.Inputs.narrow(0, 32, 32).narrow(1, Toy.Features - 1, 1).neg_();
        return new(data.Inputs, data.Targets) { Columns = new Dictionary<string, Tensor> { ["decoy"] = arange(64).ge(32) } };
    }

    private sealed class CountMetric : Metric
    {
        public override bool HigherIsBetter => false;

        public override double Compute(Tensor outputs, Tensor targets) => targets.size(0);
    }
}
