using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using TorchSharp;
using XAttr.Training;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// What removing the biases of a regular network would cost. A network of ReLUs and pooling is linear where its gates stay, so its logits
/// are exactly F = x·∂F/∂x + Σ b·∂F/∂b.
/// </summary>
/// <remarks>The decomposition is FullGrad's (Srinivas, Fleuret, NeurIPS 2019). A bias is a parameter with "bias" in its own name.</remarks>
public static partial class BiasAdvisor
{
    /// <summary>Measures the biases' contributions, with the network in eval mode.</summary>
    /// <param name="model">A network from [N, …] to logits [N, K].</param>
    /// <param name="input">Samples, [N, …], that the figures are taken over.</param>
    /// <exception cref="ArgumentException">The network has no bias, or the input an unfit type or shape.</exception>
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
        Tensor Share(int variable) => map.Apply([.. variables.Select((value, i) => i == variable ? value.detach() : null)]);

        var ofInput = Share(0);
        var shares = parameters.Select((_, i) => Share(i + 1)).ToList();
        var residual = map.Output.sub(shares.Aggregate(ofInput, static (sum, share) => sum.add(share)));
        double Size(Tensor tensor) => tensor.to(ScalarType.Float64).abs().mean().ToDouble();
        double Norm(Tensor tensor) => tensor.to(ScalarType.Float64).square().sum().sqrt().ToDouble();
        return new(
            [.. biases.Select((named, i) => (
                named.name, named.parameter.numel(), Size(shares[i]) / Size(map.Output), Flips(map.Output.sub(shares[i]), map.Output),
                Flips(Without([parameters[i]], model, input), map.Output)))],
            Size(map.Output.sub(ofInput)) / Size(map.Output),
            Flips(ofInput, map.Output),
            Flips(Without(parameters, model, input), map.Output),
            Norm(residual) / Norm(map.Output),
            RoundingTolerance.Of(model, input) * shares.Append(ofInput).Sum(Norm) / Norm(map.Output));
    }

    /// <summary>
    /// Strips the network of its biases (<see cref="StripBiases"/>), trains it on, and measures what that costs.
    /// </summary>
    /// <param name="model">The network; it is changed.</param>
    /// <param name="trainer">Makes the trainer for the stripped network, whose optimiser is made over the parameters that are left.</param>
    /// <param name="training">The samples to learn from.</param>
    /// <param name="evaluation">The samples that the metric is taken over.</param>
    /// <param name="metric">The metric. Default: <see cref="Accuracy"/>.</param>
    /// <param name="cancellation">Stops the training.</param>
    /// <returns>The metric with the biases, without them, and without them after training on; and their names.</returns>
    public static (double Before, double AfterRemoval, double AfterFineTuning, IReadOnlyList<string> Removed) Ablate(
        Module<Tensor, Tensor> model, Func<Module<Tensor, Tensor>, Trainer> trainer, TensorDataset training, TensorDataset evaluation,
        Metric? metric = null, CancellationToken cancellation = default)
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

    private static double Flips(Tensor logits, Tensor original) =>
        logits.size(1) == 1
            ? logits.gt(0).ne(original.gt(0)).to(ScalarType.Float64).mean().ToDouble()
            : logits.argmax(1).ne(original.argmax(1)).to(ScalarType.Float64).mean().ToDouble();

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
