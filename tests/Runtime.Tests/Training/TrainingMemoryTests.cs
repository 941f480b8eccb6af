using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class TrainingMemoryTests
{
    private const int StepsPerEpoch = 100;
    private const int BatchSize = 8;

    [Fact]
    public void A_thousand_steps_with_a_prior_hold_flat()
    {
        using var scope = NewDisposeScope();
        var net = TestNets.Cnn(ScalarType.Float32);
        var inputs = TestNets.Input("cnn", BatchSize * StepsPerEpoch, ScalarType.Float32);
        var data = new TensorDataset(inputs, randint(0, 4, [BatchSize * StepsPerEpoch], dtype: ScalarType.Int64));
        using var prior = new MaskPrior(ones(6, 6));
        using var optimizer = optim.Adam(net.parameters(), 1e-3);
        var resident = new double[16];
        var options = new TrainerOptions
        {
            Epochs = resident.Length,
            BatchSize = BatchSize,
            Prior = prior,
            PriorWeight = 0.1,
            Progress = new Recorder(report =>
            {
                if (report.EpochEnded)
                    resident[report.Epoch - 1] = Environment.WorkingSet / 1e6;
            }),
        };

        new Trainer(net, (output, label) => nn.functional.cross_entropy(output, label), optimizer, options).Train(data);

        // 500 steps are warm-up, in which the runtime recompiles what is hot; then a thousand lie between the two readings, each of which
        // is the median of three epochs' ends.
        var growth = Median(resident[13..16]) - Median(resident[3..6]);
        Assert.True(growth <= 5, $"Memory grew by {growth:0.0} MB: {string.Join(", ", resident.Select(megabytes => $"{megabytes:0.0}"))}");
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
