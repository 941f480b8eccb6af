namespace XAttr.Evaluation;

/// <summary>What the σ of the published blur means.</summary>
public enum BlurReading
{
    /// <summary>As in the paper's text: weights exp(−x² / (2σ²)).</summary>
    Paper,

    /// <summary>As in the published code: weights exp(−x² / (4σ²)), a Gaussian of standard deviation √2·σ.</summary>
    Code,
}
