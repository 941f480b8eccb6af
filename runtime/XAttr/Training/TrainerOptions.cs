using System;
using System.Collections.Generic;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>How a <see cref="Trainer"/> trains.</summary>
public sealed partial record TrainerOptions
{
    /// <summary>How often every sample is seen. Default 10.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>How many samples go through the network at once; the last batch of an epoch may be smaller. Default 128.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>
    /// Leaves out an epoch's last batch where it is smaller than <see cref="BatchSize"/>; which samples those are changes with the epoch. For networks
    /// with norms over the batch, which a last batch of one sample has no values for.
    /// </summary>
    public bool DropLast { get; init; }

    /// <summary>
    /// Keeps norms over the batch (batch norms, ScaleNorm) in eval mode while training: they normalise by their running statistics, which stay, and
    /// their weights are trained. No sample's output then depends on the others, as priors on attributions need it. Statistics of a fresh network do
    /// nothing, so such a network begins as one without norms does: see Fixup in docs/training.md.
    /// </summary>
    public bool FreezeNorms { get; init; }

    /// <summary>
    /// How many batches an optimiser step takes together: it sees the gradient of the mean over all their samples, at the memory of one
    /// batch. A prior is computed batch by batch. Default 1.
    /// </summary>
    public int AccumulatedBatches { get; init; } = 1;

    /// <summary>
    /// The seed of shuffling, of mixup and of the backend's generator (dropout). The same seed gives the same bits on one backend with one
    /// number of threads; initial weights are drawn before, so seed them with <c>torch.manual_seed</c>.
    /// </summary>
    public long Seed { get; init; }

    /// <summary>The largest norm of all gradients together; larger ones are scaled down to it before a step. None without it.</summary>
    public double? ClipNorm { get; init; }

    /// <summary>
    /// α of mixup, which trains on mixtures of two samples with the same mixture of their losses; 0, the default, is none. All inputs are mixed, those of degree
    /// 0 too, and must be of floating-point types.
    /// </summary>
    public double Mixup { get; init; }

    /// <summary>
    /// Changes the learning rate at the end of every epoch; made over the same optimiser. It is told the first metric where there is one.
    /// </summary>
    public optim.lr_scheduler.LRScheduler? Scheduler { get; init; }

    /// <summary>
    /// How samples are attributed, in the network's training mode. What normalises by the batch takes its running statistics for that, in a
    /// pass of its own, and leaves them as they are: an attribution is each sample's own. Methods that draw do so anew at every step, from their
    /// seed. Default: <see cref="XGradient"/>, whose forward pass is the loss's too where nothing normalises by the batch.
    /// </summary>
    public IAttributionMethod Attribution { get; init; } = new XGradient();

    /// <summary>What is wished of the attribution of the training samples.</summary>
    public AttributionPrior? Prior { get; init; }

    /// <summary>
    /// λ in loss + λ·Ω(A): a number, or a schedule over the epochs. Where it is 0 the prior is not evaluated and the step is a plain one.
    /// Default 1.
    /// </summary>
    public WeightSchedule PriorWeight { get; init; } = 1;

    /// <summary>How the prior's gradient is computed; <see cref="TrainingHistory.PriorGradient"/> says which way it was. Default: the cheapest that fits.</summary>
    public PriorGradient PriorGradient { get; init; }

    /// <summary>
    /// How images lie in memory while they are trained on. Default: <see cref="MemoryFormat.Contiguous"/>, as the other formats round otherwise
    /// and which is faster differs; <see cref="MemoryFormat.Fastest"/> measures it, and <see cref="TrainingHistory.MemoryFormat"/> says what it found.
    /// </summary>
    public MemoryFormat MemoryFormat { get; init; }

    /// <summary>
    /// From a batch's targets to the class indices whose outputs are attributed, [], [N] or [N, T]; without it the targets themselves. A single output,
    /// as in regression or with one logit, needs none. Samples labelled −100, which cross_entropy leaves out, have no class and are left out too.
    /// </summary>
    public Func<Tensor, Tensor>? AttributionTarget { get; init; }

    /// <summary>
    /// Losses at other outputs of the network, which are added to that of the output that is trained: auxiliary heads. Each is computed in a forward pass of its own,
    /// from that output and the batch's targets, weight included; evaluation leaves them out. Default: none.
    /// </summary>
    /// <example><code>
    /// new Trainer(net.Output("main"), loss, optimizer, new() { AuxiliaryLosses = [(net.Output("aux"), (output, label) => 0.3 * functional.cross_entropy(output, label))] });
    /// </code></example>
    public IReadOnlyList<(AttributedModel Output, Func<Tensor, Tensor, Tensor> Loss)> AuxiliaryLosses { get; init; } = [];

    /// <summary>
    /// How many threads fetch samples of a data set that is not in memory, while the batch before is computed with; each asks it for another sample at the
    /// same time. Order and draws do not depend on it. Default 1, which any data set can take.
    /// </summary>
    public int Workers { get; init; } = 1;

    /// <summary>How many samples are evaluated at once. Default 256.</summary>
    public int EvaluationBatchSize { get; init; } = 256;

    /// <summary>
    /// What is computed on the evaluation set once an epoch; the first decides which weights are best. Samples labelled −100 are left out. All are tried
    /// before the first step, on outputs of one batch. Default: <see cref="Accuracy"/> where the targets are classes, and where they are not, as in
    /// regression, none: the evaluation loss then decides.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = DefaultMetrics;

    /// <summary>
    /// Computes the metrics on the training samples too, on the outputs that the epoch's steps were taken at; those are kept until its end.
    /// </summary>
    public bool TrainingMetrics { get; init; }

    /// <summary>
    /// Evaluates before an epoch's steps instead of after them, as some papers do: the first evaluation is that of the initial weights, and
    /// those after the last step are never scored.
    /// </summary>
    public bool EvaluateFirst { get; init; }

    /// <summary>Leaves the network with the weights of the best evaluation, the first one on ties, instead of the last weights.</summary>
    public bool KeepBest { get; init; }

    /// <summary>Stops after so many epochs without a better evaluation. Never without it.</summary>
    public int? Patience { get; init; }

    /// <summary>
    /// Where the weights are kept: written at the end of every epoch and where training is cancelled. None without it. Where the disk is full, what was
    /// there stays, <see cref="Notify"/> is told, and training goes on.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>
    /// The processes that share this training; all of them make the same trainer over the same samples. A batch of <see cref="BatchSize"/> is that of all
    /// together: each takes its part, and losses, priors and gradients are those of one process with the whole batch. Process 0 writes checkpoints and logs,
    /// and reports. Norms over the batch are refused, and dropout draws apart in every process. Default: this process alone.
    /// </summary>
    public ProcessGroup? Processes { get; init; }

    /// <summary>
    /// Keeps, in <see cref="CheckpointPath"/> + ".run", all that it takes to go on: weights, optimiser, learning rate, the CPU generator's state,
    /// epoch, batch and history. Where that file exists the training goes on from it, to the numbers that it would have had anyway.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>With <see cref="Resume"/>, also keeps the run after every so many steps, for long epochs. Default: at the end of epochs only.</summary>
    public int? KeepEvery { get; init; }

    /// <summary>Told after every epoch, in files: <see cref="CsvLog"/>, <see cref="TensorBoardLog"/>.</summary>
    public IReadOnlyList<ITrainingLog> Logs { get; init; } = [];

    /// <summary>Told after every step, on the training thread.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>
    /// Whether Ctrl-C, or a request to terminate, stops the training after the step under way instead of ending the process; the second one ends it.
    /// Not where the training is given a token that can be cancelled, as the program's own: see <see cref="ConsoleCancellation"/>. Default true.
    /// </summary>
    public bool StopOnInterrupt { get; init; } = true;

    /// <summary>
    /// Told, a line each, what went otherwise than planned and did not end the training: that Ctrl-C stopped it, what it left and how to go on, or that a
    /// file could not be written. <see cref="TrainingHistory.Notices"/> has them too. Default: standard error.
    /// </summary>
    public Action<string>? Notify { get; init; }

    internal static IReadOnlyList<Metric> DefaultMetrics { get; } = [new Accuracy()];

    // Where the default does not fit, and the loss decides.
    private static readonly IReadOnlyList<Metric> NoneFits = new List<Metric>();

    internal bool UsesPrior => Prior is not null && !PriorWeight.IsZero;

    internal ProcessGroup Group => Processes ?? ProcessGroup.Alone;

    /// <summary>Whether this process writes files and reports.</summary>
    internal bool IsWriter => Group.Rank == 0;

    internal bool TracksBest => KeepBest || Patience is not null;
}
