using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>What the methods have in common: networks of several inputs, several targets at once, modes, memory, progress.</summary>
public abstract class AttributionMethod : IAttributionMethod
{
    private protected AttributionMethod()
    {
    }

    /// <inheritdoc/>
    public virtual string Name => GetType().Name;

    /// <inheritdoc/>
    public Tensor Attribute(Module<Tensor, Tensor> model, Tensor input, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Attribute((AttributedModel)model, [input], target, options)[0];
    }

    /// <summary>The attribution to each of several inputs.</summary>
    /// <param name="model">The network; modules of one or two inputs convert to it.</param>
    /// <param name="inputs">Its inputs, each [N, …] of a floating-point type.</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>One attribution an input, of its shape, type and device.</returns>
    /// <inheritdoc cref="IAttributionMethod.Attribute" path="/exception"/>
    public IReadOnlyList<Tensor> Attribute(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Run(model, inputs, [target], options)[0];
    }

    /// <summary>The attributions of several targets, which share the forward passes.</summary>
    /// <param name="model">The network.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="targets">What is attributed, each for itself.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>One attribution a target, of the input's shape, type and device.</returns>
    /// <inheritdoc cref="IAttributionMethod.Attribute" path="/exception"/>
    public IReadOnlyList<Tensor> AttributeEach(
        Module<Tensor, Tensor> model, Tensor input, IReadOnlyList<Target> targets, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return [.. AttributeEach((AttributedModel)model, [input], targets, options).Select(ofTarget => ofTarget[0])];
    }

    /// <summary>The attributions of several targets to each of several inputs.</summary>
    /// <param name="model">The network; modules of up to six inputs convert to it.</param>
    /// <param name="inputs">Its inputs, each [N, …] of a floating-point type.</param>
    /// <param name="targets">What is attributed, each for itself.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>For each target one attribution an input, of its shape, type and device.</returns>
    /// <inheritdoc cref="IAttributionMethod.Attribute" path="/exception"/>
    public IReadOnlyList<IReadOnlyList<Tensor>> AttributeEach(
        AttributedModel model, IReadOnlyList<Tensor> inputs, IReadOnlyList<Target> targets, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.Count == 0)
            throw new ArgumentException("targets is empty; there must be at least one target.", nameof(targets));
        return Run(model, inputs, [.. targets], options);
    }

    /// <summary>The attributions, [target][input], with as many rows as the subject has.</summary>
    internal abstract Tensor[][] Compute(Subject subject);

    /// <summary>How many rows go through the network for every row of the subject.</summary>
    internal abstract long PassesPerRow(Subject subject);

    /// <summary>The method at a step of a training: where it draws at random, with draws of that step's own.</summary>
    internal virtual AttributionMethod AtStep(long step) => this;

    /// <summary>The attribution and the network's output from one forward pass; null for methods that look at other points than the samples.</summary>
    internal virtual GradientPass? ComputeWithOutput(Subject subject) => null;

    /// <summary>Refuses a network that the method does not fit.</summary>
    internal virtual void RequireFit(AttributedModel model)
    {
    }

    /// <summary>Refuses a method that holds something for each of the samples in their order, which a training's batches do not keep.</summary>
    /// <param name="inputs">Samples of every input.</param>
    internal virtual void RequireAnyOrder(IReadOnlyList<Tensor> inputs)
    {
    }

    private Tensor[][] Run(AttributedModel model, IReadOnlyList<Tensor> inputs, Target[] targets, AttributionOptions? options)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireFit(model);
        if (InputCheck.OfNoSamples(model, inputs) is { } none)
            return [none, .. targets.Skip(1).Select(_ => InputCheck.OfNoSamples(model, inputs)!)];
        using var scope = new AttributionScope(model, inputs, targets, options);
        scope.Subject.Passes.Expect(scope.Subject.Rows * PassesPerRow(scope.Subject));
        return Array.ConvertAll(Compute(scope.Subject), ofTarget => ofTarget.Select(InTypeOfInput).ToArray());

        // Sums over many terms are wider than their terms.
        Tensor InTypeOfInput(Tensor attribution, int input) => scope.Own(attribution.to(scope.Subject.Inputs[input].dtype));
    }
}
