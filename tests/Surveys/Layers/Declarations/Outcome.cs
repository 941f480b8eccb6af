namespace XAttr.Surveys.Layers.Declarations;

/// <summary>What becomes of a random declaration.</summary>
internal enum Outcome
{
    /// <summary>It is proved, and the numbers show its degree, completeness and Integrated Gradients.</summary>
    Proved,

    /// <summary>It is proved or refused, and its outputs are all 0, as those of dead ReLUs and of x − x are: every degree fits.</summary>
    Zero,

    /// <summary>It is proved, and rounding is amplified so much that its numbers say nothing.</summary>
    IllConditioned,

    /// <summary>It is proved, but divides 0 by 0 or takes the root of a 0.</summary>
    NotFinite,

    /// <summary>It is proved, and its degree, by a block of products that is repeated, is too high for float64 at these scales.</summary>
    TooSteep,

    /// <summary>It is refused because its degree is not positive; the numbers show that degree.</summary>
    DegreeNotPositive,

    /// <summary>It is refused as homogeneous of no degree, and the numbers show it.</summary>
    Refused,

    /// <summary>It has another diagnostic: a shape, an argument or the declaration itself is wrong.</summary>
    Diagnosed,

    /// <summary>Its code does not compile, or it throws.</summary>
    Broken,
}
