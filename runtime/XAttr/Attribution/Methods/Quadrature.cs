namespace XAttr;

/// <summary>How an integral over [0, 1] becomes a weighted sum; the weights of each rule sum to 1.</summary>
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
}
