using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// X-Gradient, the closed form of Integrated Gradients with the zero baseline for nonnegatively homogeneous networks:
/// A = (1/k) · x ⊙ ∂F/∂x for F(αx) = αᵏF(x), so that the attributions of a sample sum to the output they explain.
/// </summary>
/// <remarks>
/// Hesse, Schaub-Meyer, Roth, "Fast Axiomatic Attribution for Neural Networks", NeurIPS 2021, Proposition 3.2. With several targets a
/// sample their outputs are summed before the backward pass. An output of more dimensions than [N, K], such as an image, is indexed as if it
/// were flattened: class i is a sample's element i, row by row. The gradients of the parameters are left alone.
/// </remarks>
public static class XGradient
{
    /// <summary>The attribution of the selected outputs to the input, from one forward and one backward pass.</summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …], of a floating-point type. It need not require a gradient.</param>
    /// <param name="target">Class indices, int64: [] (one class for all samples), [N] (one a sample) or [N, T] (T a sample, summed).</param>
    /// <param name="createGraph">Keeps the graph, so that a function of the attribution can itself be differentiated.</param>
    /// <returns>The attribution, of the input's shape, type and device; over integers (<see cref="IEmbeddedXDnn"/>) that of their vectors.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, or input or target has an unfit type or shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class index is negative or no less than the number of outputs.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network's output has an unfit shape or does not depend on the input, or its samples mix in train mode (<see cref="IXDnn.MixesSamples"/>).
    /// </exception>
    public static Tensor Attribution(Module<Tensor, Tensor> model, Tensor input, Tensor target, bool createGraph = false)
    {
        var (output, attribution) = ForwardWithAttribution(model, input, target, createGraph);
        output.Dispose();
        return attribution;
    }

    /// <summary>The network's output and its attribution, from one forward and one backward pass.</summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …], of a floating-point type. It need not require a gradient.</param>
    /// <param name="target">Class indices, int64: [] (one class for all samples), [N] (one a sample) or [N, T] (T a sample, summed).</param>
    /// <param name="createGraph">Keeps the graph to the parameters (and to an input that requires a gradient), for training.</param>
    /// <returns>The output, [N, …], and the attribution, of the input's shape, type and device.</returns>
    /// <inheritdoc cref="Attribution" path="/exception"/>
    public static (Tensor Output, Tensor Attribution) ForwardWithAttribution(
        Module<Tensor, Tensor> model, Tensor input, Tensor target, bool createGraph = false)
    {
        var degree = AttributableDegree.Of(model);
        RequireSamplesApart(model);
        using var scope = NewDisposeScope();
        using var gradients = enable_grad();

        var pass = InputGradient.Compute(AttributedInput.Of(model, input), target, createGraph);
        var attribution = pass.Input.mul(pass.Gradient);
        if (degree != 1)
            attribution = attribution.mul((double)degree.Denominator / degree.Numerator);
        return scope.MoveToOuter(pass.Output, attribution);
    }

    // The gradient of the outputs' sum is each sample's own only where no output depends on another sample.
    private static void RequireSamplesApart(Module<Tensor, Tensor> model)
    {
        if (((IXDnn)model).MixesSamples)
            throw new InvalidOperationException(
                $"{model.GetType().Name} normalises by the batch in train mode, so no output belongs to one sample alone. Call eval() before "
                + "attributing; to train with an attribution prior, put its batch norms into eval mode.");
    }
}
