using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Training;

/// <summary>
/// The gradient of loss and prior of a piecewise-linear network without second derivatives; <see cref="FirstOrderPass"/> says why. Counted in
/// passes over the layers: forward x, back to the input for the attribution, back for the loss with its weights (two), forward u with the
/// weights' gradients (two): six, where a plain step takes three. For a prior on the gradient itself, without the factor x, u is v.
/// </summary>
/// <remarks>
/// With a single output the loss's signal is the attribution's, times cₙ = ∂L/∂Fₙ of the sample. The pass back for the loss and its weight
/// gradients then fall away: the frozen network is linear, so that the pass at u + c ⊙ x does both. Four passes.
/// </remarks>
internal sealed class FirstOrderGradient(AttributedModel model, TrainingObjective objective, Tensor[] trained, bool timesInput) : IStepGradient
{
    private readonly IPiecewiseLinear _network = RequireDegreeOne(model.Module);
    private readonly HashSet<Tensor> _trained = new(trained, ReferenceEqualityComparer.Instance);

    public StepResult Accumulate(MiniBatch batch, double weight)
    {
        BatchStatistics.RequireNone(model.Module);
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        using var recording = new RecordingPass(_trained.Contains);
        var explained = objective.Explained(batch.Targets);
        var prepared = model.Prepare(batch.Inputs);
        InputCheck.Require(prepared);
        var attributed = prepared.Inputs;

        var x = Array.ConvertAll(attributed, static input => input.detach().requires_grad_());
        var samples = x[0].size(0);
        var output = TargetSelection.RequireRows(_network.Forward(prepared.Complete(x), recording), samples);
        // Losses at other outputs have signals of their own.
        var isSingle = explained.IsOnce && output.numel() == samples && !objective.HasAuxiliary;
        var (gradients, signals) = Differentiate(explained.Target.Values(output, null, samples).sum(), x, recording, keepGraph: !isSingle);

        var attributions = x.Zip(gradients, (input, gradient) => (timesInput ? input.detach().mul(gradient) : gradient.detach()).requires_grad_()).ToArray();
        var seen = isSingle ? output.detach().requires_grad_() : output;
        var (loss, penalty) = (objective.Loss(seen, batch), objective.Penalty(attributions, explained, batch));
        var result = new StepResult(output.detach().MoveToOuterDisposeScope(), loss.ToDouble(), penalty.ToDouble(), weight);
        if (!result.IsFinite)
            return result;

        // The loss first, which frees the graph before the second pass needs memory.
        // The input's gradient is worth a pass through the first layer only where the input was looked up.
        var isLookedUp = attributed[0].requires_grad;
        Tensor[] asked = isSingle ? [.. attributions, seen]
            : isLookedUp ? [.. attributions, .. x, .. trained]
            : [.. attributions, .. trained];
        batch.Weigh(TrainingObjective.Sum(loss, penalty, weight)).backward(inputs: asked);
        var ofLoss = isSingle ? Autograd.Known(seen.grad) : null;
        var directions = x.Select((input, i) => Direction(input, attributions[i], gradients[i], ofLoss, isLookedUp && !isSingle, attributed[i])).ToArray();
        using var frozen = no_grad();
        _network.Forward(prepared.Complete(directions), new ReplayPass(recording, signals, _trained.Contains)).Dispose();
        return result;
    }

    // u, or u + c ⊙ x of a single output, whose loss has the gradient c.
    private Tensor Direction(Tensor x, Tensor attribution, Tensor gradient, Tensor? ofOutput, bool hasOwnSignal, Tensor attributed)
    {
        var ofPrior = Autograd.Known(attribution.grad) ?? zeros_like(attribution.detach());
        var ofLoss = ofOutput?.reshape([-1, .. Enumerable.Repeat(1L, (int)x.dim() - 1)]);
        var scale = !timesInput ? ofLoss : ofLoss is null ? ofPrior : ofPrior.add(ofLoss);
        if (attributed.requires_grad)
            DifferentiateLookUp(attributed, scale?.mul(gradient), hasOwnSignal ? x : null);
        using var frozen = no_grad();
        return scale is null ? ofPrior : timesInput ? x.mul(scale) : x.mul(scale).add(ofPrior);
    }

    // What is linear piece by piece and has a degree has the degree 1.
    private static IPiecewiseLinear RequireDegreeOne(Module network) => ((IXDnn)network).HomogeneityDegree == 1
        ? (IPiecewiseLinear)network
        : throw new ArgumentException(
            $"{network.GetType().Name} has homogeneity degree {((IXDnn)network).HomogeneityDegree}, so it is not piecewise linear and must not implement "
            + "IPiecewiseLinear.",
            nameof(model));

    // ∂F/∂x, and δ at every trained layer.
    private static (Tensor[] Gradients, IEnumerable<Tensor?> Signals) Differentiate(
        Tensor selected, Tensor[] x, RecordingPass recording, bool keepGraph)
    {
        var gradients = Autograd.Gradients(selected, [.. x, .. recording.Outputs], keepGraph);
        recording.FreeOutputs();
        return gradients.Take(x.Length).Any(static gradient => gradient is not null)
            ? ([.. gradients.Take(x.Length).Select((gradient, i) => gradient ?? zeros_like(x[i]))], gradients.Skip(x.Length))
            : throw new InvalidOperationException("The network's output does not depend on its input, so there is nothing to attribute.");
    }

    // What was looked up is itself a function of weights: of A = E ⊙ ∂F/∂E the first factor, and the network's input.
    private void DifferentiateLookUp(Tensor lookedUp, Tensor? asFactor, Tensor? x)
    {
        var ofLoss = Autograd.Known(x?.grad);
        var signal = asFactor is null ? ofLoss : ofLoss is null ? asFactor : asFactor.add(ofLoss);
        if (signal is not null)
            lookedUp.backward([signal], inputs: trained);
    }
}
