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
internal sealed class FirstOrderGradient(Module<Tensor, Tensor> model, TrainingObjective objective, Tensor[] trained, bool timesInput) : IStepGradient
{
    private readonly IFirstOrderXDnn _network = RequireDegreeOne((IFirstOrderXDnn)model);
    private readonly HashSet<Tensor> _trained = new(trained, ReferenceEqualityComparer.Instance);

    public StepResult Accumulate(MiniBatch batch, double weight)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();
        using var recording = new RecordingPass(_trained.Contains);
        var classes = objective.Classes(batch.Targets);
        var target = Target.Classes(classes);
        var attributed = ((AttributedModel)model).Prepare([batch.Inputs]).Inputs[0];
        InputCheck.Require([attributed]);

        var x = attributed.detach().requires_grad_();
        var output = TargetSelection.RequireRows(_network.Forward(x, recording), x.size(0));
        var isSingle = IsSingle(output, classes);
        var (gradient, signals) = Differentiate(target.Values(output, null, x.size(0)).sum(), x, recording, keepGraph: !isSingle);

        var attribution = (timesInput ? x.detach().mul(gradient) : gradient.detach()).requires_grad_();
        var seen = isSingle ? output.detach().requires_grad_() : output;
        var (loss, penalty) = (objective.Loss(seen, batch.Targets), objective.Penalty(attribution));
        var result = new StepResult(output.detach().MoveToOuterDisposeScope(), loss.ToDouble(), penalty.ToDouble(), weight);
        if (!result.IsFinite)
            return result;

        // The loss first, which frees the graph before the second pass needs memory.
        // The input's gradient is worth a pass through the first layer only where the input was looked up.
        Tensor[] asked = isSingle ? [attribution, seen]
            : attributed.requires_grad ? [attribution, x, .. trained]
            : [attribution, .. trained];
        batch.Weigh(TrainingObjective.Sum(loss, penalty, weight)).backward(inputs: asked);
        var ofPrior = attribution.grad is { IsInvalid: false } known ? known : zeros_like(attribution.detach());
        var ofLoss = isSingle ? PerSample(seen, x.dim()) : null;
        var scale = !timesInput ? ofLoss : ofLoss is null ? ofPrior : ofPrior.add(ofLoss);
        if (attributed.requires_grad)
            DifferentiateLookUp(attributed, scale?.mul(gradient), isSingle ? null : x);
        using var frozen = no_grad();
        var direction = scale is null ? ofPrior : timesInput ? x.mul(scale) : x.mul(scale).add(ofPrior);
        _network.Forward(direction, new ReplayPass(recording, signals, _trained.Contains)).Dispose();
        return result;
    }

    // What is linear piece by piece and has a degree has the degree 1.
    private static IFirstOrderXDnn RequireDegreeOne(IFirstOrderXDnn network) => network.HomogeneityDegree == 1
        ? network
        : throw new ArgumentException(
            $"{network.GetType().Name} has homogeneity degree {network.HomogeneityDegree}, so it is not piecewise linear and must not implement "
            + "IFirstOrderXDnn.",
            nameof(model));

    // One value a sample, and attributed once: then the two signals differ by a factor only.
    private static bool IsSingle(Tensor output, Tensor classes) =>
        output.numel() == output.size(0) && (classes.dim() < 2 || classes.size(1) == 1);

    // ∂F/∂x, and δ at every trained layer.
    private static (Tensor Gradient, IEnumerable<Tensor?> Signals) Differentiate(
        Tensor selected, Tensor x, RecordingPass recording, bool keepGraph)
    {
        var gradients = Autograd.Gradients(selected, [x, .. recording.Outputs], keepGraph);
        recording.FreeOutputs();
        return gradients[0] is { } gradient
            ? (gradient, gradients.Skip(1))
            : throw new InvalidOperationException("The network's output does not depend on its input, so there is nothing to attribute.");
    }

    // c, of as many dimensions as the input; null where the loss looks at nothing.
    private static Tensor? PerSample(Tensor output, long dimensions) => output.grad is { IsInvalid: false } ofLoss
        ? ofLoss.reshape([-1, .. Enumerable.Repeat(1L, (int)dimensions - 1)])
        : null;

    // What was looked up is itself a function of weights: of A = E ⊙ ∂F/∂E the first factor, and the network's input.
    private void DifferentiateLookUp(Tensor lookedUp, Tensor? asFactor, Tensor? x)
    {
        var ofLoss = x?.grad is { IsInvalid: false } known ? known : null;
        var signal = asFactor is null ? ofLoss : ofLoss is null ? asFactor : asFactor.add(ofLoss);
        if (signal is not null)
            lookedUp.backward([signal], inputs: trained);
    }
}
