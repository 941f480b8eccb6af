namespace XAttr.Surveys.Runtime.Exact;

/// <summary>What a random network is made of.</summary>
internal enum NetFamily
{
    /// <summary>Linear layers and activations.</summary>
    Mlp,

    /// <summary>The same with shortcuts.</summary>
    Residual,

    /// <summary>Sorts, maxima, medians, minima between linear layers.</summary>
    Choices,

    /// <summary>A convolution, and pooling by maximum or mean.</summary>
    Cnn,

    /// <summary>Two convolutions, and a maximum over windows behind each.</summary>
    Pooling,
}
