using System.Collections.Generic;

namespace XAttr;

/// <summary>
/// A network that is nonnegatively homogeneous, F(αx) = αᵏF(x) for every α ≥ 0 (an X-DNN; Hesse, Schaub-Meyer, Roth, NeurIPS 2021,
/// Definition 3.3 and Proposition 3.2). The generator implements it on every <see cref="XDnnAttribute"/> class, or on each output of one that has several.
/// </summary>
public interface IXDnn
{
    /// <summary>The degree k; attributions carry the factor 1/k, so that they sum to the output.</summary>
    Rational HomogeneityDegree { get; }

    /// <summary>
    /// Whether the output of a sample now depends on the other samples of its batch, as it does where a layer normalises by the batch in
    /// train mode. There is no attribution to a sample of its own then, and attributing takes the layer's running statistics.
    /// </summary>
    bool MixesSamples => false;

    /// <summary>
    /// The inputs, counted from 0, that are given with the others: F(αx, m) = αᵏF(x, m) for such an m. They have no attribution; a declared network has those
    /// whose <see cref="InputAttribute.Degree"/> is 0.
    /// </summary>
    IReadOnlyList<int> Conditions => [];
}
