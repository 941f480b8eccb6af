using System;
using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// What a layer's activations contribute, in closed form: (d/k) · a ⊙ ∂F/∂a with d the degree of the activation a and k the network's.
/// It is the layer conductance with the zero baseline, ∫ ∂F/∂a · ∂a/∂α dα along αx, because a(αx) = αᵈa(x) and ∂F/∂a has degree k − d
/// along that path. Where all of the network goes through the layer it sums to F.
/// </summary>
/// <remarks>
/// Conductance: Dhamdhere, Sundararajan, Yan, "How Important Is a Neuron?", ICLR 2019. The layer's degree is measured, at 2x against x.
/// </remarks>
public static class LayerAttribution
{
    /// <summary>The attribution of a target to the activations of a layer.</summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="layer">The layer's name, as in <c>named_modules</c>; it is called once in a forward pass.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>The attribution, of the activation's shape, type and device.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, there is no such layer, or input or target do not fit.</exception>
    /// <exception cref="InvalidOperationException">The layer is called several times, is homogeneous of no degree, or does not matter.</exception>
    public static Tensor Attribute(
        Module<Tensor, Tensor> model, string layer, Tensor input, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Attribute((AttributedModel)model, layer, [input], target, options);
    }

    /// <summary>The same in a network of several inputs.</summary>
    /// <param name="model">An X-DNN; modules of up to six inputs convert to it.</param>
    /// <param name="layer">The layer's name, as in <c>named_modules</c>; it is called once in a forward pass.</param>
    /// <param name="inputs">Its inputs, each [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>The attribution, of the activation's shape, type and device.</returns>
    /// <inheritdoc cref="Attribute(Module{Tensor, Tensor}, string, Tensor, Target, AttributionOptions?)" path="/exception"/>
    public static Tensor Attribute(
        AttributedModel model, string layer, IReadOnlyList<Tensor> inputs, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(target);
        var degree = AttributableDegree.OfDeclared(model);
        options ??= AttributionOptions.Default;
        options.Validate();
        var found = Layer.Find(model.Module, layer);
        using var scope = NewDisposeScope();
        using var mode = options.KeepMode ? null : new ModuleMode(model.Module, training: false);
        var subject = Subject.Of(model, inputs, [target], options);
        subject.Passes.Expect(subject.Rows);
        var (activation, gradient) = subject.GradientAt(found);
        var factor = LayerDegree.Of(model, layer, inputs) / degree.ToDouble();
        var attribution = activation.mul(gradient).mul(factor);
        return (options.CreateGraph ? attribution : attribution.detach()).MoveToOuterDisposeScope();
    }
}
