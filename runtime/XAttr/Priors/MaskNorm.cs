namespace XAttr;

/// <summary>How attribution inside a mask is measured.</summary>
public enum MaskNorm
{
    /// <summary>Σ m·A², as published.</summary>
    SquaredL2,

    /// <summary>Σ m·|A|, which drives small attributions to zero as well.</summary>
    L1,
}
