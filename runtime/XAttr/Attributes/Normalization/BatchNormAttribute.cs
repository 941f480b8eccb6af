namespace XAttr;

/// <summary>Batch normalisation; refused, unless its input has degree 0. In train mode it mixes the samples of a batch.</summary>
public abstract class BatchNormAttribute : LayerAttribute
{
    private protected BatchNormAttribute()
    {
    }

    /// <summary>What is added to the variance. Default 1e-5.</summary>
    public double Eps { get; set; } = 1e-5;

    /// <summary>How much of the running statistics each batch replaces, in [0, 1). Default 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether it learns a scale and a shift for each channel. Default true.</summary>
    public bool Affine { get; set; } = true;
}
