using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using XAttr.Priors;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>
/// Optimiser steps on loss + λ·Ω(A) as <see cref="Trainer"/> takes them, for a loop of one's own. The network's mode is the caller's, and so
/// are the tensors. With <see cref="TrainerOptions.Processes"/> each process gives its part of the batch, losses are those of the whole batch, and all begin with the
/// same weights.
/// </summary>
/// <example><code>
/// var step = new TrainingStep(net, (output, label) => functional.cross_entropy(output, label), optimizer, new() { Prior = new GiniPrior() });
/// var (loss, prior) = step.Take(images, labels);
/// </code></example>
public sealed class TrainingStep
{
    // Often enough that the numbers below are few, and seldom enough to cost nothing.
    private const int StepsACollection = 64;

    private readonly optim.Optimizer _optimizer;
    private readonly TrainerOptions _options;
    private readonly TrainingObjective _objective;
    private readonly IList<Parameter> _trained;
    private readonly IStepGradient _plain;
    private readonly IStepGradient _withPrior;
    private readonly AttributedModel _model;
    private readonly BufferState _buffers;
    private long _position;
    private long _updates;

    /// <summary>Steps for one network.</summary>
    /// <param name="model">The network; modules of up to six inputs convert. With a prior on X-Gradient it must be an X-DNN, see <see cref="IXDnn"/>.</param>
    /// <param name="loss">From outputs and targets to the mean loss of the batch, a scalar.</param>
    /// <param name="optimizer">Takes the steps; it stays the caller's.</param>
    /// <param name="options">The prior, λ, and how gradients are computed and clipped; what is about a loop means nothing here.</param>
    /// <exception cref="ArgumentException">An option makes no sense, there is a prior and the network does not fit it, or the optimiser has no parameter of the network's.</exception>
    public TrainingStep(AttributedModel model, Func<Tensor, Tensor, Tensor> loss, optim.Optimizer optimizer, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        (_model, _optimizer, _options) = (model, optimizer, options ?? new());
        _buffers = new(model.Module);
        MemoryFormat = _options.MemoryFormat;
        _options.Validate();
        if (_options.UsesPrior)
            (_options.Attribution as AttributionMethod)?.RequireFit(model);
        PriorGradient = _options.ResolvePriorGradient(model);
        _objective = new(model, loss, _options);
        _trained = optimizer.parameters().Where(parameter => parameter.requires_grad).ToArray();
        RequireOwn(model.Module, _trained);
        Tensor[] trained = [.. _trained];
        _plain = new PlainGradient(model, _objective, trained);
        _withPrior = PriorGradient switch
        {
            null => _plain,
            XAttr.Training.PriorGradient.FirstOrder => new FirstOrderGradient(model, _objective, trained, timesInput: _options.Attribution is XGradient),
            _ => new DoubleBackwardGradient(model, _objective, trained, _options.Attribution),
        };
    }

    // An optimiser over another network, or over parameters that the network had before, would train nothing, in silence. One that has more than the
    // network's is a loss's, say.
    private static void RequireOwn(TorchSharp.torch.nn.Module model, IEnumerable<Parameter> trained)
    {
        var own = model.parameters().Where(static parameter => parameter.requires_grad).Select(static parameter => parameter.Handle).ToHashSet();
        if (own.Count > 0 && !trained.Any(parameter => own.Contains(parameter.Handle)))
            throw new ArgumentException(
                $"The optimiser has none of the parameters of {model.GetType().Name}, so that nothing would be trained. Make it over model.parameters(), after "
                + "whatever replaces them.",
                "optimizer");
    }

    /// <summary>How the prior's gradient is computed; null where there is no prior.</summary>
    public PriorGradient? PriorGradient { get; }

    /// <summary>How images lie in memory; once the first batch was seen, what <see cref="MemoryFormat.Fastest"/> found.</summary>
    public MemoryFormat MemoryFormat { get; private set; }

    /// <summary>Takes a step, unless loss or penalty is not finite: then weights and buffers are left as they were.</summary>
    /// <param name="inputs">The samples, [N, …].</param>
    /// <param name="targets">Their targets, [N, …].</param>
    /// <param name="epochs">Where λ stands: how many epochs, a part of one included, are over.</param>
    /// <returns>The loss, and Ω without its weight, which is null where λ is 0.</returns>
    /// <exception cref="TrainingDivergedException">Loss and penalty are finite, but their gradient is not; nothing was changed.</exception>
    public (double Loss, double? Prior) Take(Tensor inputs, Tensor targets, double epochs = 0)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Take([inputs], targets, epochs);
    }

    /// <summary>The same for networks of several inputs, and for priors that want something else of each sample.</summary>
    /// <param name="inputs">The samples, one tensor an input, each [N, …].</param>
    /// <param name="targets">Their targets, [N, …].</param>
    /// <param name="epochs">Where λ stands: how many epochs, a part of one included, are over.</param>
    /// <param name="columns">What is known of each sample beside its target, [N, …] by name: see <see cref="TensorDataset.Columns"/>.</param>
    /// <inheritdoc cref="Take(Tensor, Tensor, double)" path="/returns"/>
    /// <inheritdoc cref="Take(Tensor, Tensor, double)" path="/exception"/>
    public (double Loss, double? Prior) Take(
        IReadOnlyList<Tensor> inputs, Tensor targets, double epochs = 0, IReadOnlyDictionary<string, Tensor>? columns = null)
    {
        Begin();
        var (loss, prior) = Accumulate(inputs, targets, epochs, columns);
        if (!double.IsFinite(loss) || !double.IsFinite(prior ?? 0))
            return (loss, prior);
        if (Update() is { } source)
            throw new TrainingDivergedException((int)epochs + 1, (int)_position, [], loss, prior, source, null);
        return (loss, prior);
    }

    /// <summary>
    /// Adds the gradient to what the optimiser's parameters have, unless loss or penalty is not finite, and takes no step. Buffers, such as running
    /// means, move as they do in any forward pass in train mode.
    /// </summary>
    /// <inheritdoc cref="Take(Tensor, Tensor, double)" path="/param"/>
    /// <inheritdoc cref="Take(Tensor, Tensor, double)" path="/returns"/>
    public (double Loss, double? Prior) Accumulate(Tensor inputs, Tensor targets, double epochs = 0)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Accumulate([inputs], targets, epochs);
    }

    /// <inheritdoc cref="Accumulate(Tensor, Tensor, double)"/>
    /// <inheritdoc cref="Take(IReadOnlyList{Tensor}, Tensor, double, IReadOnlyDictionary{string, Tensor})" path="/param"/>
    public (double Loss, double? Prior) Accumulate(
        IReadOnlyList<Tensor> inputs, Tensor targets, double epochs = 0, IReadOnlyDictionary<string, Tensor>? columns = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var input in inputs)
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        ArgumentNullException.ThrowIfNull(targets);
        var rows = columns is null ? SampleRows.Unknown : new SampleRows(columns);
        if (_options.UsesPrior)
            _options.Prior!.Require(rows.Columns);
        _buffers.Forget();
        using var scope = NewDisposeScope();
        var result = Accumulate(new MiniBatch([.. inputs], targets, rows, Share: 1, epochs, _position++));
        if (!result.IsFinite)
            Revert();
        return (result.Loss, result.Prior);
    }

    /// <summary>Forgets gradients that were there before.</summary>
    internal void Begin()
    {
        _buffers.Forget();
        // TorchSharp's zero_grad writes zeros, to which the next gradients would have to be added, and leaves a handle of every one behind.
        foreach (var parameter in _trained)
            parameter.grad = null;
    }

    /// <summary>Adds the gradient of a batch, unless loss or penalty is not finite; <see cref="StepResult.IsFinite"/> says.</summary>
    internal StepResult Accumulate(MiniBatch batch)
    {
        using var use = new ModuleUse(_model.Module);
        if (MemoryFormat == MemoryFormat.Fastest)
            MemoryFormat = FastestMemoryFormat.ToTrain(_model, batch.Inputs);
        batch = batch with { Inputs = Array.ConvertAll(batch.Inputs, input => MemoryLayout.In(input, MemoryFormat)) };
        SeedApart(batch.Position);
        double? weight = _options.Prior is null ? null : _options.PriorWeight.At(batch.Epochs);
        _buffers.Keep();
        try
        {
            var result = (weight > 0 ? _withPrior : _plain).Accumulate(batch, weight ?? 0);
            return result with { PriorWeight = weight };
        }
        catch
        {
            Revert();
            throw;
        }
    }

    /// <summary>Computes the gradient with the prior, whatever λ is, and leaves no trace of it: what would fail, fails.</summary>
    internal void Try(MiniBatch batch)
    {
        using var scope = NewDisposeScope();
        using var random = new RandomState();
        _buffers.Keep();
        try
        {
            _withPrior.Accumulate(batch, 0);
        }
        finally
        {
            Revert();
            Begin();
        }
    }

    /// <summary>Puts the buffers back as they were before the step under way.</summary>
    internal void Revert() => _buffers.Restore();

    /// <summary>Takes the step along the gradient that was added up, unless that is not finite.</summary>
    /// <returns>Null, or what is not finite; weights and buffers are then those it was computed from.</returns>
    internal string? Update()
    {
        using var use = new ModuleUse(_model.Module);
        using var scope = NewDisposeScope();
        if (_options.Group.Size > 1)
            GradientSum.Over(_options.Group, _trained);
        if (NonFiniteSource.InGradients(_model.Module, _trained) is { } source)
        {
            Revert();
            Begin();
            return source;
        }

        if (_options.ClipNorm is { } norm)
            nn.utils.clip_grad_norm_(_trained, norm);
        _optimizer.step();
        Begin();

        // TorchSharp's optimisers leave native numbers, some a weight and step, to finalizers. The collector takes them for small and waits,
        // while they lie between the blocks of the batches and keep the heap from using those again.
        if (++_updates % StepsACollection == 0)
            GC.Collect(generation: 0);
        return null;
    }

    // What a step draws, as dropout does, follows from its place in the training: processes must not draw alike, and one that goes on draws what it would have drawn.
    private void SeedApart(long position)
    {
        if (_options.Group is { Size: > 1 } group)
            manual_seed(SplitMix64.SeedAt(_options.Seed, (position * group.Size) + group.Rank) & long.MaxValue);
    }

    /// <summary>The loss of outputs that were computed elsewhere.</summary>
    internal Tensor Loss(Tensor output, Tensor targets) => _objective.Loss(output, targets);
}
