using System;
using System.Collections.Generic;
using System.Threading;
using XAttr.Checkpoints;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>
/// Trains a network on loss + λ·Ω(A), with Ω a prior on the attribution A of the training samples; without a prior, on the loss alone. With
/// a prior on X-Gradient the forward pass is shared, and the gradient takes no second derivatives where the network is piecewise linear: see
/// <see cref="PriorGradient"/>.
/// </summary>
/// <example><code>
/// var trainer = new Trainer(net, (output, label) => functional.cross_entropy(output, label), optim.Adam(net.parameters()),
///     new() { Epochs = 5, Prior = new MaskPrior(corners), PriorWeight = 10, Progress = new ConsoleProgress() });
/// var history = trainer.Train(training, validation);
/// </code></example>
public sealed class Trainer
{
    private readonly AttributedModel _model;
    private readonly Func<Tensor, Tensor, Tensor> _loss;
    private readonly optim.Optimizer _optimizer;
    private readonly TrainerOptions _options;

    /// <summary>A trainer for one network.</summary>
    /// <param name="model">The network; modules of up to six inputs convert. With a prior on X-Gradient it must be an X-DNN, see <see cref="IXDnn"/>.</param>
    /// <param name="loss">From outputs and targets to the mean loss of the batch, a scalar.</param>
    /// <param name="optimizer">Takes the steps; made over the network's parameters, it stays the caller's.</param>
    /// <param name="options">The rest; every option has a default.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or there is a prior and the network does not fit it.</exception>
    /// <exception cref="System.IO.DirectoryNotFoundException">The checkpoint's directory does not exist.</exception>
    public Trainer(
        AttributedModel model, Func<Tensor, Tensor, Tensor> loss, optim.Optimizer optimizer, TrainerOptions? options = null)
    {
        (_model, _loss, _optimizer, _options) = (model, loss, optimizer, options ?? new());
        _ = NewStep(_options);
    }

    /// <summary>
    /// Trains, from the weights that the network has, or with <see cref="TrainerOptions.Resume"/> from where an earlier process stopped. The
    /// mode of every submodule is left as it was. What can be found out before the first step is: samples, labels, metrics and prior are tried on one batch.
    /// </summary>
    /// <param name="training">
    /// The samples to learn from: a <see cref="TensorDataset"/>, or any data set that
    /// <see cref="TensorDataset.Stream(NamedSamples, int, int, CancellationToken)"/> takes, which is asked for its samples while
    /// the network computes.
    /// </param>
    /// <param name="evaluation">The samples that the metrics are computed on once an epoch.</param>
    /// <param name="cancellation">
    /// Stops after the step under way; the checkpoint then holds the weights of that moment. Default: Ctrl-C does so (<see cref="TrainerOptions.StopOnInterrupt"/>).
    /// Either way <see cref="TrainingHistory.Cancelled"/> says that it was stopped.
    /// </param>
    /// <exception cref="ArgumentException">The samples do not fit the network, the metrics, the prior or each other.</exception>
    /// <exception cref="TrainingDivergedException">Loss, prior, gradient or weights became infinite or not a number.</exception>
    /// <exception cref="CorruptFileException">The run that was to be resumed is damaged.</exception>
    /// <exception cref="InvalidOperationException">
    /// The run that was to be resumed is another one, or the network is being trained on another thread.
    /// </exception>
    public TrainingHistory Train(
        NamedSamples training, NamedSamples? evaluation = null, CancellationToken cancellation = default) =>
        Train(SampleSource.Of(training), evaluation is null ? null : SampleSource.Of(evaluation), cancellation);

    /// <summary>The same with data sets whose samples are lists: the inputs and, behind them, the target.</summary>
    /// <inheritdoc cref="Train(NamedSamples, NamedSamples, CancellationToken)"/>
    public TrainingHistory Train(
        ListedSamples training, ListedSamples? evaluation = null, CancellationToken cancellation = default) =>
        Train(SampleSource.Of(training), evaluation is null ? null : SampleSource.Of(evaluation), cancellation);

    /// <summary>
    /// What a data set that augments its samples draws from while it is asked for one: numbers that follow from the seed, the epoch and the sample's index, so
    /// that they are the same whichever thread fetches the sample, and in a training that goes on. Elsewhere <see cref="Random.Shared"/>.
    /// </summary>
    /// <remarks>The backend's generator is no substitute: the network's dropout draws from it at the same time.</remarks>
    public static Random SampleRandom => XAttr.Training.SampleRandom.Current ?? Random.Shared;

    // Processes that wait for this one are told of whatever ends it.
    private TrainingHistory Train(SampleSource training, SampleSource? evaluation, CancellationToken cancellation) =>
        _options.Group.Try(() => TrainHere(training, evaluation, cancellation));

    private TrainingHistory TrainHere(SampleSource training, SampleSource? evaluation, CancellationToken cancellation)
    {
        using var use = new ModuleUse(_model.Module, isTraining: true);
        using var interrupt = _options.StopOnInterrupt && !cancellation.CanBeCanceled ? new ConsoleCancellation() : null;
        var outputShape = SampleCheck.Require(_model, training, evaluation);
        var options = _options.For(outputShape, training);
        using var mode = new ModuleMode(_model.Module, training: true);
        if (options.FreezeNorms)
            BatchStatistics.Freeze(_model.Module);
        var step = NewStep(options);
        var identity = TrainingIdentity.Of(_model, _optimizer, options, training, evaluation);
        Agreement.RequireSame(options.Group, identity);
        TrainingTrial.Require(_model, step, options, training, evaluation, outputShape);
        manual_seed(options.Seed);
        var file = options.Resume ? new RunFile(options.CheckpointPath + ".run", _model.Module, _optimizer, identity) : null;
        using var state = file?.TryLoad(options.Scheduler, options.Group) ?? new RunState();
        Agreement.CopyState(options.Group, _model.Module);
        var notices = new Notices(options);
        var keeper = new RunKeeper(_model.Module, options, file, notices);
        var token = interrupt?.Token ?? cancellation;
        using var waiting = new WaitNotice(options.Group, keeper, notices, token);
        var history = new TrainingRun(_model, _optimizer, step, options, training, evaluation, outputShape, state, keeper, notices).ToEnd(token);
        if (!history.Cancelled || interrupt is null)
            return history;
        notices.Say(keeper.OnInterrupt(state));
        return history with { Notices = notices.Said };
    }

    /// <summary>
    /// The memory format in which a forward pass with the gradients of all weights is faster, by measurement; it is remembered for this network, batch
    /// shape and number of threads. Weights, gradients, modes and the random generator are left as they were.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="inputs">A batch, [N, …]; other than images, [N, C, H, W], are contiguous without measurement.</param>
    /// <returns><see cref="MemoryFormat.Contiguous"/> or <see cref="MemoryFormat.ChannelsLast"/>.</returns>
    public static MemoryFormat FastestMemoryFormat(Module<Tensor, Tensor> model, Tensor inputs) =>
        XAttr.FastestMemoryFormat.ToTrain(model, [inputs]);

    // Checks what it is given.
    private TrainingStep NewStep(TrainerOptions options) => new(_model, _loss, _optimizer, options);
}
