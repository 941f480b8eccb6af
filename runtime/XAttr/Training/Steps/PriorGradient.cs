using XAttr.Networks;

namespace XAttr.Training;

/// <summary>How the gradient of loss + λ·Ω(A) to the weights is computed. The ways differ in cost, and in rounding alone.</summary>
public enum PriorGradient
{
    /// <summary>In first order where the network allows it, else by double backward.</summary>
    Automatic,

    /// <summary>
    /// By a second, linear pass with the choices of the first (<see cref="FirstOrderPass"/>): a step costs two plain ones. For
    /// <see cref="XGradient"/> and <see cref="Gradient"/> of piecewise-linear X-DNNs, which implement <see cref="IPiecewiseLinear"/>.
    /// </summary>
    FirstOrder,

    /// <summary>By differentiating the attribution's own backward pass, which any network allows.</summary>
    DoubleBackward,
}
