using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using XAttr.Priors;
using XAttr.Training;

namespace XAttr.Tests;

public sealed class LambdaSearchTests
{
    [Theory]
    [InlineData(true, 0.1)]
    [InlineData(false, 10.0)]
    public void The_best_metric_chooses_and_the_smallest_lambda_on_ties(bool higherIsBetter, double expected)
    {
        var metrics = new Dictionary<double, double> { [100] = 0.2, [1] = 0.9, [0.1] = 0.9, [0] = double.NaN, [10] = 0.2 };

        var search = LambdaSearch.Run(metrics.Keys, weight => metrics[weight], higherIsBetter);

        Assert.Equal(expected, search.Best.PriorWeight);
        Assert.Equal(metrics[expected], search.Best.Metric);
        Assert.Equal([0, 0.1, 1, 10, 100], search.Scores.Select(score => score.PriorWeight));
    }

    [Fact]
    public void A_grid_of_trainings_finds_the_weight_that_removes_the_decoy()
    {
        using var mask = Toy.Decoy();
        var (training, validation) = (Toy.Data(128, seed: 1), Toy.Data(256, seed: 2));
        // In validation the decoy says the opposite.
        validation.Inputs.narrow(1, Toy.Features - 1, 1).neg_();

        var search = LambdaSearch.Run([0, 1], Train);

        Assert.Equal(1, search.Best.PriorWeight);
        Assert.True(search.Best.Metric > search.Scores[0].Metric);

        double Train(double weight)
        {
            using var net = Toy.Net(seed: 3);
            using var optimizer = TorchSharp.torch.optim.Adam(net.parameters(), 1e-2);
            var options = new TrainerOptions { Epochs = 10, BatchSize = 32, Prior = new MaskPrior(mask), PriorWeight = weight, KeepBest = true };
            return new Trainer(net, Toy.Loss, optimizer, options).Train(training, validation).BestMetric!.Value;
        }
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        Assert.Contains("priorWeights is empty", Assert.Throws<ArgumentException>(() => LambdaSearch.Run([], _ => 0)).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => LambdaSearch.Run([1, 1], _ => 0)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => LambdaSearch.Run([1, -1], _ => 0));
        Assert.Throws<InvalidOperationException>(() => LambdaSearch.Run([1], _ => double.NaN));
        Assert.Throws<OperationCanceledException>(() => LambdaSearch.Run([1], _ => 0, cancellation: new CancellationToken(canceled: true)));
    }
}
