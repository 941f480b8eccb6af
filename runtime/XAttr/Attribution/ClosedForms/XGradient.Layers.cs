using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

public sealed partial class XGradient
{
    /// <summary>
    /// What a layer's activations contribute, in closed form: (d/k) · a ⊙ ∂F/∂a with d the degree of the activation a and k the network's.
    /// It is the layer conductance with the zero baseline, ∫ ∂F/∂a · ∂a/∂α dα along αx, because a(αx) = αᵈa(x) and ∂F/∂a has degree k − d
    /// along that path. Where all of the network goes through the layer it sums to F.
    /// </summary>
    /// <remarks>
    /// Conductance: Dhamdhere, Sundararajan, Yan, "How Important Is a Neuron?", ICLR 2019. The layer's degree is measured, at 2x against x.
    /// </remarks>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="layer">The layer's name, as in <c>named_modules</c>; it is called once in a forward pass.</param>
    /// <param name="input">Samples, [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>The attribution, of the activation's shape, type and device.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, there is no such layer, or input or target do not fit.</exception>
    /// <exception cref="InvalidOperationException">The layer is called several times, is homogeneous of no degree, or does not matter.</exception>
    public static Tensor OfLayer(
        Module<Tensor, Tensor> model, string layer, Tensor input, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return OfLayer((AttributedModel)model, layer, [input], target, options);
    }

    /// <summary>The same in a network of several inputs.</summary>
    /// <param name="model">An X-DNN; modules of up to six inputs convert to it.</param>
    /// <param name="layer">The layer's name, as in <c>named_modules</c>; it is called once in a forward pass.</param>
    /// <param name="inputs">Its inputs, each [N, …].</param>
    /// <param name="target">What is attributed.</param>
    /// <param name="options">How it is computed.</param>
    /// <returns>The attribution, of the activation's shape, type and device.</returns>
    /// <inheritdoc cref="OfLayer(Module{Tensor, Tensor}, string, Tensor, Target, AttributionOptions?)" path="/exception"/>
    public static Tensor OfLayer(
        AttributedModel model, string layer, IReadOnlyList<Tensor> inputs, Target target, AttributionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(target);
        var degree = AttributableDegree.OfDeclared(model);
        var found = Layer.Find(model.Module, layer);
        using var scope = new AttributionScope(model, inputs, [target], options);
        scope.Subject.Passes.Expect(scope.Subject.Rows);
        var (activation, gradient) = scope.Subject.GradientAt(found);
        return scope.Own(activation.mul(gradient).mul(LayerDegree.Of(model, layer, inputs) / degree.ToDouble()));
    }
}
