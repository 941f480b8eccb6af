namespace XAttr;

/// <summary>Batch normalisation without mean and shift: w·x / deviation for each channel.</summary>
/// <remarks>
/// In eval mode the deviation is a constant, the running one. In train mode it is that of the batch, so that samples mix: there is no
/// attribution to a sample then, and X-Gradient throws.
/// </remarks>
public abstract class ScaleNormAttribute : LayerAttribute
{
    private protected ScaleNormAttribute()
    {
    }

    /// <summary>How much of the running variance each batch replaces, in [0, 1). Default 0.1.</summary>
    public double Momentum { get; set; } = 0.1;

    /// <summary>Whether it learns a factor w for each channel. Default true.</summary>
    public bool Scale { get; set; } = true;
}
