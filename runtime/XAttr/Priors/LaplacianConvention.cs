namespace XAttr.Priors;

/// <summary>How often the sum of <see cref="LaplacianPrior"/> counts an edge. λ of one convention is half or twice that of the other.</summary>
public enum LaplacianConvention
{
    /// <summary>Once: Σ wᵢⱼ (Āᵢ − Āⱼ)² over the edges, which is ĀᵀLĀ with the Laplacian L = D − W.</summary>
    EdgesOnce,

    /// <summary>In both directions: Σᵢⱼ Wᵢⱼ (Āᵢ − Āⱼ)² over all ordered pairs, which is 2·ĀᵀLĀ.</summary>
    OrderedPairs,
}
