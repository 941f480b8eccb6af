using System;
using System.Linq;
using TorchSharp;
using XAttr.Priors;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TrainingMemoryTests
{
    private const int StepsPerEpoch = 100;
    private const int BatchSize = 8;
    private const int WarmUp = 8;
    private const int Windows = 2;
    private const int Epochs = WarmUp + (10 * Windows) + 1;

    [Fact]
    public void A_thousand_steps_with_a_prior_hold_flat()
    {
        using var scope = NewDisposeScope();
        var net = TestNets.Cnn(ScalarType.Float32);
        var inputs = TestNets.Input("cnn", BatchSize * StepsPerEpoch, ScalarType.Float32);
        var data = new TensorDataset(inputs, randint(0, 4, [BatchSize * StepsPerEpoch], dtype: ScalarType.Int64));
        using var prior = new MaskPrior(ones(6, 6));
        using var optimizer = optim.Adam(net.parameters(), 1e-3);
        var (megabytes, tensors) = (new double[Epochs], new long[Epochs]);
        var options = new TrainerOptions
        {
            Epochs = Epochs,
            BatchSize = BatchSize,
            Prior = prior,
            PriorWeight = 0.1,
            Progress = new Recorder(report =>
            {
                if (report.EpochEnded)
                    (megabytes[report.Epoch - 1], tensors[report.Epoch - 1]) = (ResidentMegabytes(), Statistics.ThreadTotalLiveCount);
            }),
        };

        new Trainer(net, (output, label) => nn.functional.cross_entropy(output, label), optimizer, options).Train(data, data);

        // A thousand steps lie between two readings, each of which is the median of three epochs' ends. What leaks grows in every window;
        // the collector and the JIT compiler, which take memory when they like, do not.
        var growth = Enumerable.Range(0, Windows).Min(window => Reading(window + 1) - Reading(window));
        double Reading(int window) => Median(megabytes[(WarmUp + (10 * window) - 2)..(WarmUp + (10 * window) + 1)]);
        Assert.True(growth <= 5, $"Memory grew by {growth:0.0} MB: {string.Join(", ", megabytes.Select(value => $"{value:0.0}"))}");

        // Memory is read after a collection; that no tensor was left to it is what the count of live tensors shows.
        Assert.All(tensors[1..], live => Assert.Equal(tensors[1], live));
    }

    private static ThreadDisposeScopeStatistics Statistics => DisposeScopeManager.Statistics;

    private static double ResidentMegabytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Environment.WorkingSet / 1e6;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
