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
    /// <param name="data">
    /// The samples and their targets, in memory or as any data set that <see cref="TensorDataset.Stream(NamedSamples, int, int, CancellationToken)"/>
    /// takes; those labelled −100 are left out, as cross_entropy does.
    /// </param>
    /// <param name="metric">The figure to compute; by groups (<see cref="Metric.GroupBy"/>) that of the worst one.</param>
    /// <param name="batchSize">How many samples are run at once.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    /// <param name="workers">How many threads fetch samples that are not in memory: see <see cref="TrainerOptions.Workers"/>.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static double Evaluate(
        this Module<Tensor, Tensor> model, NamedSamples data, Metric metric, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Measure(model, SampleSource.Of(data), metric, batchSize, workers, cancellation);

    /// <summary>The same for networks of several inputs.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static double Evaluate(
        this AttributedModel model, NamedSamples data, Metric metric, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Measure(model, SampleSource.Of(data), metric, batchSize, workers, cancellation);

    /// <summary>The same for samples that are lists, the inputs and behind them the target.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static double Evaluate(
        this Module<Tensor, Tensor> model, ListedSamples data, Metric metric, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Measure(model, SampleSource.Of(data), metric, batchSize, workers, cancellation);

    /// <summary>The same for networks of several inputs and samples that are lists.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static double Evaluate(
        this AttributedModel model, ListedSamples data, Metric metric, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Measure(model, SampleSource.Of(data), metric, batchSize, workers, cancellation);

    /// <summary>The outputs of a network for every sample of a data set, [N, …]. The mode of every submodule is left as it was.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static Tensor Predict(
        this Module<Tensor, Tensor> model, NamedSamples data, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Outputs(model, SampleSource.Of(data), batchSize, workers, cancellation);

    /// <summary>The same for networks of several inputs.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static Tensor Predict(
        this AttributedModel model, NamedSamples data, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Outputs(model, SampleSource.Of(data), batchSize, workers, cancellation);

    /// <summary>The same for samples that are lists, the inputs and behind them the target, which is not looked at.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static Tensor Predict(
        this Module<Tensor, Tensor> model, ListedSamples data, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Outputs(model, SampleSource.Of(data), batchSize, workers, cancellation);

    /// <summary>The same for networks of several inputs and samples that are lists.</summary>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/param"/>
    /// <inheritdoc cref="Evaluate(Module{Tensor, Tensor}, NamedSamples, Metric, int, CancellationToken, int)" path="/exception"/>
    public static Tensor Predict(
        this AttributedModel model, ListedSamples data, int batchSize = 256, CancellationToken cancellation = default, int workers = 1) =>
        Outputs(model, SampleSource.Of(data), batchSize, workers, cancellation);

    /// <summary>The outputs of consecutive samples, on the network's device, their targets, and the columns that are asked for.</summary>
    internal static (Tensor Outputs, Tensor Targets, Dictionary<string, Tensor> Columns) Run(
        AttributedModel model, SampleSource data, (long Start, long Length) part, IReadOnlyList<string> columns, int batchSize, int workers, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var mode = new ModuleMode(model.Module, training: false);
        var device = ModuleDevice.Of(model.Module);
        var (outputs, targets) = (new List<Tensor>(), new List<Tensor>());
        var kept = columns.ToDictionary(static name => name, static _ => new List<Tensor>());
        foreach (var samples in data.InOrder(part, batchSize, workers, cancellation))
        {
            using var batch = NewDisposeScope();
            // The output may be the input itself, which is freed with the samples.
            outputs.Add(batch.MoveToOuter(model.Call([.. samples.AllInputs.Select(input => input.to(device).alias())])));
            if (data.Targets is null)
                targets.Add(batch.MoveToOuter(samples.Targets.clone()));
            foreach (var (name, column) in MetricGroups.Take(samples.Columns, columns))
                kept[name].Add(batch.MoveToOuter(column.to(ScalarType.Float64).clone()));
        }

        var (all, ofAll) = scope.MoveToOuter(cat(outputs), data.Targets?.narrow(0, part.Start, part.Length) ?? cat(targets));
        return (all, ofAll, kept.ToDictionary(static entry => entry.Key, entry => scope.MoveToOuter(cat(entry.Value))));
    }

    private static double Measure(AttributedModel model, SampleSource data, Metric metric, int batchSize, int workers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(metric);
        RequireFit(model, batchSize, workers);
        using var scope = NewDisposeScope();
        var (outputs, targets, columns) = Run(model, data, (0, data.Count), MetricGroups.Columns([metric]), batchSize, workers, cancellation);
        return Metric.ComputeAll([metric], outputs, targets, columns)[metric.FullName];
    }

    private static Tensor Outputs(AttributedModel model, SampleSource data, int batchSize, int workers, CancellationToken cancellation)
    {
        RequireFit(model, batchSize, workers);
        using var scope = NewDisposeScope();
        return scope.MoveToOuter(Run(model, data, (0, data.Count), [], batchSize, workers, cancellation).Outputs);
    }

    private static void RequireFit(AttributedModel model, int batchSize, int workers)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(workers);
    }
}
