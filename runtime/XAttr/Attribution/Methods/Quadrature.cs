namespace XAttr;

/// <summary>How an integral over [0, 1] becomes a weighted sum, in which the weights of each rule sum to 1; or the integral itself.</summary>
public enum Quadrature
{
    /// <summary>Gauss and Legendre: n points are exact for polynomials up to degree 2n − 1.</summary>
    GaussLegendre,

    /// <summary>The left ends of n equal intervals.</summary>
    Left,

    /// <summary>The right ends of n equal intervals.</summary>
    Right,

    /// <summary>The middles of n equal intervals.</summary>
    Middle,

    /// <summary>n points from 0 to 1 with half the weight at either end.</summary>
    Trapezoid,

    /// <summary>
    /// No rule: the integral itself, to rounding, of networks that are piecewise linear along the path, from one place where a ReLU or the winner of a pooling
    /// window changes to the next (<see cref="IntegratedGradients.MostRegions"/>). It is as exact as the numbers that the network computes with: use float64.
    /// </summary>
    Exact,
}
