using System;
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
    private readonly Module<Tensor, Tensor> _model;
    private readonly Func<Tensor, Tensor, Tensor> _loss;
    private readonly optim.Optimizer _optimizer;
    private readonly TrainerOptions _options;

    /// <summary>A trainer for one network.</summary>
    /// <param name="model">The network. With a prior on X-Gradient it must be an X-DNN, see <see cref="IXDnn"/>.</param>
    /// <param name="loss">From outputs and targets to the mean loss of the batch, a scalar.</param>
    /// <param name="optimizer">Takes the steps; made over the network's parameters, it stays the caller's.</param>
    /// <param name="options">The rest; every option has a default.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or there is a prior and the network does not fit it.</exception>
    /// <exception cref="System.IO.DirectoryNotFoundException">The checkpoint's directory does not exist.</exception>
    public Trainer(
        Module<Tensor, Tensor> model, Func<Tensor, Tensor, Tensor> loss, optim.Optimizer optimizer, TrainerOptions? options = null)
    {
        (_model, _loss, _optimizer, _options) = (model, loss, optimizer, options ?? new());
        _ = NewStep();
    }

    /// <summary>
    /// Trains, from the weights that the network has, or with <see cref="TrainerOptions.Resume"/> from where an earlier process stopped. The
    /// mode of every submodule is left as it was.
    /// </summary>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="evaluation">The samples that the metrics are computed on once an epoch.</param>
    /// <param name="cancellation">Stops after the step under way; the checkpoint then holds the weights of that moment.</param>
    /// <exception cref="ArgumentException">The samples do not fit the network or each other.</exception>
    /// <exception cref="TrainingDivergedException">Loss, prior or weights became infinite or not a number.</exception>
    /// <exception cref="CorruptFileException">The run that was to be resumed is damaged.</exception>
    /// <exception cref="InvalidOperationException">The run that was to be resumed is another one.</exception>
    public TrainingHistory Train(TensorDataset training, TensorDataset? evaluation = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        SampleCheck.Require(_model, training, evaluation);
        using var mode = new ModuleMode(_model, training: true);
        manual_seed(_options.Seed);
        var file = _options.Resume ? RunFileOf(training, evaluation) : null;
        using var state = file?.TryLoad(_options.Scheduler) ?? new RunState();
        var step = NewStep();
        var keeper = new RunKeeper(_model, _options, file);
        return new TrainingRun(_model, _optimizer, step, _options, training, evaluation, state, keeper).ToEnd(cancellation);
    }

    /// <summary>
    /// The memory format in which a forward pass with the gradients of all weights is faster, by measurement; it is remembered for this network, batch
    /// shape and number of threads. Weights, gradients, modes and the random generator are left as they were.
    /// </summary>
    /// <param name="model">The network.</param>
    /// <param name="inputs">A batch, [N, …]; other than images, [N, C, H, W], are contiguous without measurement.</param>
    /// <returns><see cref="MemoryFormat.Contiguous"/> or <see cref="MemoryFormat.ChannelsLast"/>.</returns>
    public static MemoryFormat FastestMemoryFormat(Module<Tensor, Tensor> model, Tensor inputs) => XAttr.FastestMemoryFormat.ToTrain(model, inputs);

    // Checks what it is given.
    private TrainingStep NewStep() => new(_model, _loss, _optimizer, _options);

    private RunFile RunFileOf(TensorDataset training, TensorDataset? evaluation) => new(
        _options.CheckpointPath + ".run", _model, _optimizer, TrainingIdentity.Of(_model, _optimizer, _options, training, evaluation));
}
