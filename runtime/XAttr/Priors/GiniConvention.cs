namespace XAttr.Priors;

/// <summary>How the Gini coefficient G of the mean attributions is made a penalty. λ of one convention is half or twice that of the other.</summary>
public enum GiniConvention
{
    /// <summary>−G, from −1 (all on one feature) to 0 (the same on all): what the published code of both papers minimises.</summary>
    Gini,

    /// <summary>−2·G: what both papers print, −Σᵢⱼ |Āᵢ − Āⱼ| / (D·Σᵢ Āᵢ).</summary>
    TwiceGini,
}
