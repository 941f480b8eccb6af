using System;
using System.Collections.Generic;
using System.Threading;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Runs a network over a data set, in eval mode and without gradients.</summary>
public static class ModuleEvaluation
{
    /// <summary>A metric of a network on a data set. The mode of every submodule is left as it was.</summary>
    /// <param name="model">The network.</param>
    /// <param name="data">The samples and their targets.</param>
    /// <param name="metric">The figure to compute.</param>
    /// <param name="batchSize">How many samples are run at once.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static double Evaluate(
        this Module<Tensor, Tensor> model, TensorDataset data, Metric metric, int batchSize = 256, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metric);
        using var scope = NewDisposeScope();
        return metric.Compute(model.Predict(data, batchSize, cancellation), data.Targets);
    }

    /// <summary>The outputs of a network for every sample of a data set, [N, …]. The mode of every submodule is left as it was.</summary>
    /// <inheritdoc cref="Evaluate" path="/param"/>
    /// <inheritdoc cref="Evaluate" path="/exception"/>
    public static Tensor Predict(
        this Module<Tensor, Tensor> model, TensorDataset data, int batchSize = 256, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model, training: false);
        var device = ModuleDevice.Of(model);
        var outputs = new List<Tensor>();
        for (var start = 0L; start < data.Count; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var (inputs, _) = data.Range(start, Math.Min(batchSize, data.Count - start));
            outputs.Add(batch.MoveToOuter(model.call(inputs.to(device))));
        }

        return scope.MoveToOuter(cat(outputs));
    }
}
