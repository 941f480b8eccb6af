namespace XAttr.Surveys.Runtime.Axioms;

/// <summary>The axioms of attribution (Sundararajan, Taly, Yan 2017; Hesse, Schaub-Meyer, Roth 2021), with the zero baseline.</summary>
internal enum Axiom
{
    /// <summary>Where input and baseline differ in one feature and the output differs, that feature's attribution is not 0.</summary>
    SensitivityA,

    /// <summary>A feature that the function does not depend on has attribution 0.</summary>
    SensitivityB,

    /// <summary>Two networks that are the same function have the same attributions.</summary>
    ImplementationInvariance,

    /// <summary>ΣA = F(x) − F(0).</summary>
    Completeness,

    /// <summary>A of aF + bG is a times that of F plus b times that of G.</summary>
    Linearity,

    /// <summary>Features that the function does not tell apart have equal attributions where they are equal.</summary>
    Symmetry,

    /// <summary>A(αx) = αA(x) for α ≥ 0.</summary>
    NonnegativeHomogeneity,
}
