using System;
using System.Linq;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TrainerEvaluationTests
{
    private readonly TensorDataset _training = Toy.Data(96, seed: 1);
    private readonly TensorDataset _evaluation = Toy.Data(64, seed: 2);

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public void The_best_weights_are_those_of_the_first_best_evaluation(bool higherIsBetter, int best)
    {
        using var kept = Toy.Net(seed: 1);
        using var stopped = Toy.Net(seed: 1);

        var history = Train(kept, new() { Epochs = 5, Metrics = [Script()], KeepBest = true });
        Train(stopped, new() { Epochs = best, Metrics = [] });

        Assert.Equal((best, best == 2 ? 0.9 : 0.1), (history.BestEpoch!.Value, history.BestMetric!.Value));
        Assert.Equal(5, history.Epochs.Count);
        AssertSameWeights(stopped, kept);

        ScriptedMetric Script() => new(higherIsBetter, 0.5, 0.9, 0.9, 0.1, 0.1);
    }

    [Fact]
    public void Evaluated_first_an_epoch_has_the_metric_of_the_weights_it_began_with()
    {
        using var net = Toy.Net(seed: 1);
        using var again = Toy.Net(seed: 1);
        var before = again.Evaluate(_evaluation, new RocAuc());

        var history = Train(net, new() { Epochs = 3, Metrics = [new RocAuc()], EvaluateFirst = true, KeepBest = true });
        Train(again, new() { Epochs = 1, Metrics = [] });

        Assert.Equal(before, history.Epochs[0].Metric);
        Assert.Equal(again.Evaluate(_evaluation, new RocAuc()), history.Epochs[1].Metric);
        // The best weights are never those after the last step.
        Assert.Equal(history.Epochs.Max(epoch => epoch.Metric), net.Evaluate(_evaluation, new RocAuc()));
    }

    [Fact]
    public void It_stops_when_the_metric_has_not_got_better_for_so_many_epochs()
    {
        using var net = Toy.Net(seed: 1);

        var history = Train(net, new() { Epochs = 9, Metrics = [new ScriptedMetric(true, 0.1, 0.3, double.NaN, 0.2, 0.3, 0.9)], Patience = 3 });

        Assert.True(history.StoppedEarly);
        Assert.False(history.Cancelled);
        Assert.Equal((5, 2), (history.Epochs.Count, history.BestEpoch!.Value));
    }

    [Fact]
    public void An_epoch_records_losses_metrics_and_the_learning_rate()
    {
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0.1);
        var options = new TrainerOptions
        {
            Epochs = 5,
            BatchSize = 32,
            Metrics = [new Accuracy(), new RocAuc()],
            Scheduler = optim.lr_scheduler.StepLR(optimizer, 2, 0.5),
        };

        var history = new Trainer(net, Toy.Loss, optimizer, options).Train(_training, _evaluation);

        Assert.Equal([0.1, 0.1, 0.05, 0.05, 0.025], history.Epochs.Select(epoch => epoch.LearningRate));
        var last = history.Epochs[^1];
        Assert.Equal(net.Evaluate(_evaluation, new RocAuc()), last.Metrics["ROC-AUC"]);
        Assert.Equal(last.Metric, last.Metrics["Accuracy"]);
        Assert.Equal(Toy.Loss(net.Predict(_evaluation), _evaluation.Targets).ToDouble(), last.EvaluationLoss);
    }

    [Fact]
    public void Training_metrics_are_those_of_the_outputs_trained_on()
    {
        using var net = Toy.Net(seed: 1);
        using var optimizer = optim.SGD(net.parameters(), 0);
        var options = new TrainerOptions { Epochs = 2, BatchSize = 20, Metrics = [new Accuracy(), new RocAuc()], TrainingMetrics = true };

        var history = new Trainer(net, Toy.Loss, optimizer, options).Train(_training);

        // At rate 0 the weights stay, so the outputs are those of an evaluation.
        Assert.All(history.Epochs, epoch =>
        {
            Assert.Equal(net.Evaluate(_training, new Accuracy()), epoch.TrainingMetrics["Accuracy"]);
            Assert.Equal(net.Evaluate(_training, new RocAuc()), epoch.TrainingMetrics["ROC-AUC"]);
            Assert.Empty(epoch.Metrics);
        });
    }

    private TrainingHistory Train(TestNet net, TrainerOptions options)
    {
        using var optimizer = optim.Adam(net.parameters(), 0.01);
        return new Trainer(net, Toy.Loss, optimizer, options with { BatchSize = 32 }).Train(_training, _evaluation);
    }

    private static void AssertSameWeights(TestNet expected, TestNet actual) =>
        Assert.All(expected.parameters().Zip(actual.parameters()), pair => Assert.True(Errors.SameBits(pair.Second, pair.First)));
}
