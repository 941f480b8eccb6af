using System;
using System.Linq;
using XAttr.Training;
using static TorchSharp.torch;

namespace XAttr.Examples.Sparsity;

/// <summary>
/// One repetition's share of the samples, as published: 100 to train on, 100 to validate with, the rest to test with. Missing values become
/// the mean of the training samples, and all is standardised by their mean and deviation; a feature that is constant there becomes 0.
/// </summary>
internal sealed class Split : IDisposable
{
    public const int TrainingSamples = 100, ValidationSamples = 100;

    public Split(SparsityData data, long repetition)
    {
        var order = Enumerable.Range(0, data.Rows.Length).ToArray();
        new Random((int)repetition).Shuffle(order);
        var scale = Enumerable.Range(0, data.FeatureCount).Select(feature => Scale(data, order, feature)).ToArray();
        TensorDataset Part(int start, int end) => Dataset(data, order[start..end], scale);
        Training = Part(0, TrainingSamples);
        Validation = Part(TrainingSamples, TrainingSamples + ValidationSamples);
        Test = Part(TrainingSamples + ValidationSamples, order.Length);
    }

    public TensorDataset Training { get; }

    public TensorDataset Validation { get; }

    public TensorDataset Test { get; }

    public void Dispose()
    {
        foreach (var part in new[] { Training, Validation, Test })
        {
            part.Inputs.Dispose();
            part.Targets.Dispose();
        }
    }

    private static (double Mean, double Deviation) Scale(SparsityData data, int[] order, int feature)
    {
        var known = order[..TrainingSamples].Select(row => data.Rows[row][feature]).Where(value => !double.IsNaN(value)).ToArray();
        if (known.Length == 0)
            return (0, 0);
        var mean = known.Average();
        // Missing values sit at the mean and count as samples there.
        return (mean, Math.Sqrt(known.Sum(value => (value - mean) * (value - mean)) / TrainingSamples));
    }

    private static TensorDataset Dataset(SparsityData data, int[] rows, (double Mean, double Deviation)[] scale)
    {
        var inputs = new float[rows.Length * data.FeatureCount];
        for (var i = 0; i < inputs.Length; i++)
        {
            var (mean, deviation) = scale[i % data.FeatureCount];
            var value = data.Rows[rows[i / data.FeatureCount]][i % data.FeatureCount];
            inputs[i] = double.IsNaN(value) || deviation == 0 ? 0 : (float)((value - mean) / deviation);
        }

        return new(tensor(inputs, [rows.Length, data.FeatureCount]), tensor(rows.Select(row => (float)data.Labels[row]).ToArray()));
    }
}
