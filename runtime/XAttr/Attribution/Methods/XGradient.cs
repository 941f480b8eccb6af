using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>
/// X-Gradient, the closed form of Integrated Gradients with the zero baseline for nonnegatively homogeneous networks:
/// A = (1/k) · x ⊙ ∂F/∂x for F(αx) = αᵏF(x), so that the attributions of a sample sum to the value they explain.
/// </summary>
/// <remarks>
/// Hesse, Schaub-Meyer, Roth, "Fast Axiomatic Attribution for Neural Networks", NeurIPS 2021, Proposition 3.2. The network is an X-DNN, or
/// one that passed <see cref="Homogeneity.Check(AttributedModel, System.Collections.Generic.IReadOnlyList{Tensor}, Rational)"/>; the target
/// is homogeneous of degree 1 in the network's output, as indices, sums and means are, which is checked where it is not known.
/// </remarks>
public sealed partial class XGradient : AttributionMethod
{
    private static readonly AttributionOptions InPresentMode = new() { KeepMode = true };
    private static readonly AttributionOptions Differentiable = InPresentMode with { CreateGraph = true };

    private readonly HomogeneityReport? _report;

    /// <summary>X-Gradient of networks that are declared as X-DNNs (<see cref="IXDnn"/>).</summary>
    public XGradient()
    {
    }

    /// <summary>X-Gradient of one network that passed a check.</summary>
    /// <param name="report">What the check measured.</param>
    /// <exception cref="InvalidOperationException">It did not pass.</exception>
    public XGradient(HomogeneityReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        report.ThrowIfNotHomogeneous();
        _report = report;
    }

    /// <summary>
    /// The attribution of the selected outputs to the input, from one forward and one backward pass, in the network's present mode but for what
    /// normalises by the batch (<see cref="AttributionOptions.KeepMode"/>).
    /// </summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …], of a floating-point type. It need not require a gradient.</param>
    /// <param name="target">What is attributed: a class index, or a tensor of them, int64: [] (one for all samples), [N] (one a sample) or [N, T] (T a sample, summed).</param>
    /// <param name="createGraph">Keeps the graph, so that a function of the attribution can itself be differentiated.</param>
    /// <returns>The attribution, of the input's shape, type and device; over integers (<see cref="IEmbeddedXDnn"/>) that of their vectors.</returns>
    /// <exception cref="ArgumentException">The model is no X-DNN, or input or target has an unfit type or shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class index is negative or no less than the number of outputs.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network's output has an unfit shape or does not depend on the input, or its samples mix (<see cref="IXDnn.MixesSamples"/>).
    /// </exception>
    public static Tensor Attribution(Module<Tensor, Tensor> model, Tensor input, Target target, bool createGraph = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        return Attribution((AttributedModel)model, [input], target, createGraph)[0];
    }

    /// <summary>The attribution to each of several inputs, which together sum to the target's output.</summary>
    /// <inheritdoc cref="ForwardWithAttribution(AttributedModel, IReadOnlyList{Tensor}, Target, bool)" path="/param"/>
    /// <returns>The attributions, each of its input's shape, type and device.</returns>
    /// <inheritdoc cref="Attribution(Module{Tensor, Tensor}, Tensor, Target, bool)" path="/exception"/>
    public static IReadOnlyList<Tensor> Attribution(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Target target, bool createGraph = false)
    {
        var (output, attributions) = Forward(model, inputs, target, createGraph, isShared: false);
        output.Dispose();
        return attributions;
    }

    /// <summary>
    /// The network's output and its attribution, from one forward and one backward pass, in the network's present mode. What normalises by
    /// the batch has none for both: the output would be that of the batch, the attribution that of the running statistics.
    /// </summary>
    /// <param name="model">An X-DNN: a module that also implements <see cref="IXDnn"/>.</param>
    /// <param name="input">Samples, [N, …], of a floating-point type. It need not require a gradient.</param>
    /// <param name="target">What is attributed: a class index, or a tensor of them, int64: [] (one for all samples), [N] (one a sample) or [N, T] (T a sample, summed).</param>
    /// <param name="createGraph">Keeps the graph to the parameters (and to an input that requires a gradient), for training.</param>
    /// <returns>The output, [N, …], and the attribution, of the input's shape, type and device.</returns>
    /// <inheritdoc cref="Attribution(Module{Tensor, Tensor}, Tensor, Target, bool)" path="/exception"/>
    public static (Tensor Output, Tensor Attribution) ForwardWithAttribution(
        Module<Tensor, Tensor> model, Tensor input, Target target, bool createGraph = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        var (output, attributions) = ForwardWithAttribution((AttributedModel)model, [input], target, createGraph);
        return (output, attributions[0]);
    }

    /// <summary>The output and the attribution to each of several inputs, which together sum to the target's output.</summary>
    /// <param name="model">An X-DNN, homogeneous in all inputs together: F(αx, αy) = αᵏF(x, y). Modules of up to six inputs convert to it.</param>
    /// <param name="inputs">Samples, each [N, …], of a floating-point type.</param>
    /// <param name="target">What is attributed: a class index, or a tensor of them, int64: [] (one for all samples), [N] (one a sample) or [N, T] (T a sample, summed).</param>
    /// <param name="createGraph">Keeps the graph to the parameters (and to inputs that require a gradient), for training.</param>
    /// <returns>The output, [N, …], and the attributions, each of its input's shape, type and device.</returns>
    /// <inheritdoc cref="Attribution(Module{Tensor, Tensor}, Tensor, Target, bool)" path="/exception"/>
    public static (Tensor Output, IReadOnlyList<Tensor> Attributions) ForwardWithAttribution(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Target target, bool createGraph = false) =>
        Forward(model, inputs, target, createGraph, isShared: true);

    internal override void RequireFit(AttributedModel model) => Degree(model);

    internal override long PassesPerRow(Subject subject) => 1;

    internal override Tensor[][] Compute(Subject subject) => Shares(subject, subject.Gradients(homogeneous: true), Degree(subject.Model));

    internal override GradientPass? ComputeWithOutput(Subject subject)
    {
        var degree = Degree(subject.Model);
        var pass = subject.WithOutput(homogeneous: true);
        return pass with { Gradients = Shares(subject, pass.Gradients, degree) };
    }

    /// <summary>(1/k) · x ⊙ ∂F/∂x.</summary>
    internal static Tensor Share(Tensor input, Tensor gradient, Rational degree)
    {
        var product = input.mul(gradient);
        return degree == 1 ? product : product.mul((double)degree.Denominator / degree.Numerator);
    }

    // The output is the attribution's; as the network's own it is of use where nothing normalises by the batch.
    private static (Tensor Output, IReadOnlyList<Tensor> Attributions) Forward(
        AttributedModel model, IReadOnlyList<Tensor> inputs, Target target, bool createGraph, bool isShared)
    {
        ArgumentNullException.ThrowIfNull(model);
        var degree = AttributableDegree.OfDeclared(model);
        if (isShared)
            BatchStatistics.RequireNone(model.Module);
        if (InputCheck.OfNoSamples(model, inputs) is { } none)
            return (OutputOfNoSamples(model, inputs, createGraph), none);
        using var scope = new AttributionScope(model, inputs, [target], createGraph ? Differentiable : InPresentMode);
        var (output, gradients) = scope.Subject.WithOutput(homogeneous: true);
        return (scope.Own(output), Array.ConvertAll(Shares(scope.Subject, gradients, degree)[0], scope.Own));
    }

    private static Tensor OutputOfNoSamples(AttributedModel model, IReadOnlyList<Tensor> inputs, bool createGraph)
    {
        using var scope = NewDisposeScope();
        using var gradients = enable_grad(createGraph);
        return model.Call([.. inputs]).MoveToOuterDisposeScope();
    }

    private static Tensor[][] Shares(Subject subject, Tensor[][] gradients, Rational degree) =>
        gradients.Map(subject.Inputs, (gradient, input) => Share(input, gradient, degree));

    private Rational Degree(AttributedModel model) => _report is null ? AttributableDegree.OfDeclared(model) : _report.DegreeOf(model);
}
