using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>Runs a network over a data set, in eval mode and without gradients.</summary>
public static class ModuleEvaluation
{
    /// <summary>A metric of a network on a data set. The mode of every submodule is left as it was.</summary>
    /// <param name="model">The network.</param>
    /// <param name="data">The samples and their targets; those labelled −100 are left out, as cross_entropy does.</param>
    /// <param name="metric">The figure to compute.</param>
    /// <param name="batchSize">How many samples are run at once.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static double Evaluate(
        this Module<Tensor, Tensor> model, TensorDataset data, Metric metric, int batchSize = 256, CancellationToken cancellation = default) =>
        Evaluate((AttributedModel)model, data, metric, batchSize, cancellation);

    /// <summary>The same for networks of several inputs.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, TensorDataset, Metric, int, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, TensorDataset, Metric, int, CancellationToken)" path="/exception"/>
    public static double Evaluate(
        this AttributedModel model, TensorDataset data, Metric metric, int batchSize = 256, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(metric);
        using var scope = NewDisposeScope();
        return Metric.ComputeAll([metric], model.Predict(data, batchSize, cancellation), data.Targets)[metric.Name];
    }

    /// <summary>The outputs of a network for every sample of a data set, [N, …]. The mode of every submodule is left as it was.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, TensorDataset, Metric, int, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, TensorDataset, Metric, int, CancellationToken)" path="/exception"/>
    public static Tensor Predict(
        this Module<Tensor, Tensor> model, TensorDataset data, int batchSize = 256, CancellationToken cancellation = default) =>
        Predict((AttributedModel)model, data, batchSize, cancellation);

    /// <summary>The same for networks of several inputs.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, TensorDataset, Metric, int, CancellationToken)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, TensorDataset, Metric, int, CancellationToken)" path="/exception"/>
    public static Tensor Predict(
        this AttributedModel model, TensorDataset data, int batchSize = 256, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model.Module, training: false);
        var device = ModuleDevice.Of(model.Module);
        var outputs = new List<Tensor>();
        for (var start = 0L; start < data.Count; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var batch = NewDisposeScope();
            var length = Math.Min(batchSize, data.Count - start);
            outputs.Add(batch.MoveToOuter(model.Call([.. data.AllInputs.Select(input => input.narrow(0, start, length).to(device))])));
        }

        return scope.MoveToOuter(cat(outputs));
    }
}
