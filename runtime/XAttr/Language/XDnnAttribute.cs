using System;

namespace XAttr;

/// <summary>
/// Declares a network that is nonnegatively homogeneous (an X-DNN). The layer attributes that follow on the same class are its
/// architecture, in order; the generator emits the class as a <c>Module&lt;Tensor, Tensor&gt;</c> without biases, with its attribution
/// methods, and the analyzers say at compile time what breaks homogeneity. On a class without layer attributes that derives from
/// <c>Module&lt;Tensor, Tensor&gt;</c> it marks a hand-written network: the analyzers prove its body, the generator adds the same methods.
/// </summary>
/// <example><code>
/// [XDnn(1, 28, 28)]
/// [Conv2d(16, 5, Padding = 2), ReLU, MaxPool2d(2), Flatten, Linear(10)]
/// public partial class Digits;
///
/// [XDnn(1, -1)]
/// [Conv1d(16, 9, Stride = 4), ReLU, Conv1d(32, 3), ReLU, AdaptiveAvgPool1d(1), Flatten, Linear(10)]
/// public partial class Sounds;
/// </code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class XDnnAttribute : Attribute
{
    /// <summary>A network over inputs of the given shape.</summary>
    /// <param name="inputShape">
    /// The sizes of one sample, for an image (channels, height, width); the batch dimension is implied. A size is an integer; -1, where any is taken, if
    /// every layer takes it; or an expression of one name in quotes, such as <c>"8 * n"</c>, where any multiple of 8 is.
    /// </param>
    public XDnnAttribute(params object[] inputShape) => InputShape = inputShape;

    /// <summary>The sizes of one sample, without the batch dimension.</summary>
    public object[] InputShape { get; }

    /// <summary>
    /// Whether to emit the nested class <c>Regular</c> too: the same declaration with its biases kept, so that what removing them costs is
    /// one training run. Default false.
    /// </summary>
    public bool Regular { get; set; }

    /// <summary>
    /// Whether the forward pass may be computed in another order, or in place, where output and gradients are exactly the same: max pooling
    /// before ReLU, which then has fewer elements to go through, and ReLU in the memory of its input. Default true.
    /// </summary>
    public bool Optimize { get; set; } = true;

    /// <summary>
    /// The degree k of a hand-written network, F(αx) = αᵏF(x), or its numerator. Default 1. The analyzers prove it; of a declared network
    /// it is inferred.
    /// </summary>
    public int Degree { get; set; } = 1;

    /// <summary>The denominator of <see cref="Degree"/>. Default 1.</summary>
    public int DegreeDenominator { get; set; } = 1;

    /// <summary>How weights are initialised where the layer does not say otherwise. Default: as TorchSharp does.</summary>
    public Initialization Initialization { get; set; }
}
