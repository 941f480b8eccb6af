namespace XAttr;

/// <summary>Instance normalisation without eps; the degree becomes 0.</summary>
public abstract class InstanceNormAttribute : LayerAttribute
{
    private protected InstanceNormAttribute()
    {
    }

    /// <summary>Whether it learns a factor for each channel. Default false, as PyTorch's.</summary>
    public bool Scale { get; set; }

    /// <summary>Whether it learns a shift for each channel, which a tensor of degree 0 may have. Default false.</summary>
    public bool Bias { get; set; }
}
