using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

// How it is measured, and what it costs to do without.
public sealed partial record BiasReport
{
    /// <summary>Measures the biases' contributions, with the network in eval mode.</summary>
    /// <param name="model">A network from [N, …] to logits [N, K].</param>
    /// <param name="input">Samples, [N, …], that the figures are taken over; those whose logits are not all finite are left out.</param>
    /// <exception cref="ArgumentException">The network has no bias, the input an unfit type or shape, or no sample has finite logits.</exception>
    public static BiasReport Analyze(Module<Tensor, Tensor> model, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        var biases = model.named_parameters().Where(static named => IsBias(named.name)).ToList();
        if (biases.Count == 0)
            throw new ArgumentException($"{model.GetType().Name} has no parameter with 'bias' in its name.", nameof(model));
        InputCheck.Require([input]);
        using var scope = NewDisposeScope();
        using var mode = new ModuleMode(model, training: false);
        Tensor[] parameters = [.. biases.Select(static named => named.parameter)];
        using var tracked = new Tracking(parameters);
        Tensor[] variables = [input.detach().requires_grad_(), .. parameters];
        var map = new FrozenLinearMap(values => TargetSelection.Scores(TargetSelection.RequireRows(model.call(values[0]), input.size(0))), variables);
        var told = map.Output.isfinite().all(1).nonzero().flatten();
        if (told.size(0) == 0)
            throw new ArgumentException($"No sample of the input has finite logits of {model.GetType().Name}, so there is nothing to measure.", nameof(input));
        Tensor Told(Tensor logits) => logits.detach().index_select(0, told).to(ScalarType.Float64);
        Tensor Share(int variable) => Told(map.Apply([.. variables.Select((value, i) => i == variable ? value.detach() : null)]));

        var (output, ofInput) = (Told(map.Output), Share(0));
        var shares = parameters.Select((_, i) => Share(i + 1)).ToList();
        var residual = output.sub(shares.Aggregate(ofInput, static (sum, share) => sum.add(share)));
        double Flipped(params Tensor[] removed) => Flipping(Told(Without(removed, model, input)), output);
        return new(
            [.. biases.Select((named, i) => (
                named.name, named.parameter.numel(), Ratio.Of(Size(shares[i]), Size(output)), Flipping(output.sub(shares[i]), output), Flipped(parameters[i])))],
            Ratio.Of(Size(output.sub(ofInput)), Size(output)),
            Flipping(ofInput, output),
            Flipped(parameters),
            Ratio.Of(Norm(residual), Norm(output)),
            Ratio.Of(RoundingTolerance.Of(model, input) * shares.Append(ofInput).Sum(Norm), Norm(output)));
    }

    /// <summary>
    /// Strips the network of its biases (<see cref="Homogeneity.StripBiases"/>), trains it on, and measures what that costs.
    /// </summary>
    /// <param name="model">The network; it is changed.</param>
    /// <param name="trainer">Makes the trainer for the stripped network, whose optimiser is made over the parameters that are left.</param>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="evaluation">The samples that the metric is taken over.</param>
    /// <param name="metric">The metric. Default: <see cref="Accuracy"/>.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>The metric with the biases, without them, and without them after training on; and their names.</returns>
    public static (double Before, double AfterRemoval, double AfterFineTuning, IReadOnlyList<string> Removed) Ablate(
        Module<Tensor, Tensor> model, Func<Module<Tensor, Tensor>, Trainer> trainer, NamedSamples training,
        NamedSamples evaluation, Metric? metric = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(trainer);
        metric ??= new Accuracy();
        double Measure() => model.Evaluate(evaluation, metric, cancellation: cancellation);
        var before = Measure();
        var (removed, _) = model.StripBiases();
        var after = Measure();
        trainer(model).Train(training, evaluation, cancellation);
        return (before, after, Measure(), removed);
    }

    // "bias", and what networks without normalisation call theirs: "bias1a"; attention has "in_proj_bias".
    internal static bool IsBias(string parameter) => parameter[(parameter.LastIndexOf('.') + 1)..].Contains("bias", StringComparison.OrdinalIgnoreCase);

    // Half the distance of the weights of the largest logits: 1 where they are others, 0 where they are the same, and between them where they
    // are in part. A single logit is beside 0.
    private static double Flipping(Tensor logits, Tensor original)
    {
        static Tensor Largest(Tensor values) => Ranks.Largest(values.size(1) == 1 ? cat([values, zeros_like(values)], 1) : values);
        return Largest(logits).sub(Largest(original)).abs().sum(1).mean().ToDouble() / 2;
    }

    private static double Size(Tensor tensor) => tensor.abs().mean().ToDouble();

    private static double Norm(Tensor tensor) => tensor.square().sum().sqrt().ToDouble();

    private static Tensor Without(IReadOnlyList<Tensor> biases, Module<Tensor, Tensor> model, Tensor input)
    {
        using var frozen = no_grad();
        var before = biases.Select(static bias => bias.detach().clone()).ToList();
        try
        {
            foreach (var bias in biases)
                bias.zero_();
            return TargetSelection.Scores(model.call(input));
        }
        finally
        {
            foreach (var (bias, values) in biases.Zip(before))
                bias.copy_(values);
        }
    }

    // Parameters that are frozen have a contribution all the same.
    private sealed class Tracking : IDisposable
    {
        private readonly Tensor[] _frozen;

        public Tracking(Tensor[] parameters)
        {
            _frozen = [.. parameters.Where(static parameter => !parameter.requires_grad)];
            foreach (var parameter in _frozen)
                parameter.requires_grad_();
        }

        public void Dispose()
        {
            foreach (var parameter in _frozen)
                parameter.requires_grad_(false);
        }
    }
}
