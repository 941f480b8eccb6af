using System;
using System.Collections.Generic;
using System.ComponentModel;
using static TorchSharp.torch;

namespace XAttr.Networks;

/// <summary>
/// A piecewise-linear network: one that is affine in its input once its choices (which side of ReLU, which element of a window, which elements
/// dropped) are fixed. Integrated Gradients then have an exact value (<see cref="Quadrature.Exact"/>); and where it is an X-DNN, so linear, the gradient
/// of a prior on its X-Gradient takes no second derivatives; see <see cref="FirstOrderPass"/>. The generator implements it on every declared network
/// that is one, and on regular twins; a network written by hand may.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPiecewiseLinear
{
    /// <summary>
    /// The forward pass, with every layer that chooses and every layer that has weights called through <paramref name="pass"/>, in the same
    /// order whatever the input: the functions of <see cref="FirstOrderPass"/>. All else must be linear, or affine in a network that is no X-DNN.
    /// </summary>
    /// <param name="input">The input, [N, …]; of an X-DNN over integers (<see cref="IEmbeddedXDnn"/>) the vectors looked up for it.</param>
    /// <param name="pass">What records the choices, or replays them.</param>
    Tensor Forward(Tensor input, FirstOrderPass pass) => Forward([input], pass);

    /// <summary>The same of a network of any number of inputs; one or the other must be implemented.</summary>
    /// <param name="inputs">The inputs, each [N, …].</param>
    /// <param name="pass">What records the choices, or replays them.</param>
    Tensor Forward(IReadOnlyList<Tensor> inputs, FirstOrderPass pass) => inputs is [var one]
        ? Forward(one, pass)
        : throw new ArgumentException($"{GetType().Name} takes one input, but {inputs.Count} were given.", nameof(inputs));
}
