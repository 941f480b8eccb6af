namespace XAttr.Generator.Layers;

/// <summary>The kind of reason for which a layer has no degree.</summary>
internal enum RefusalKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>It is curved or saturates.</summary>
    Smooth,

    /// <summary>It cuts off at bounds that do not scale.</summary>
    Clipping,

    /// <summary>It is a softmax, or has one inside, over what scales.</summary>
    Softmax,

    /// <summary>It normalises over the batch, with a mean and a shift that are constants when evaluating.</summary>
    BatchNormalization,

    /// <summary>It joins tensors of different degrees.</summary>
    UnequalDegrees,

    /// <summary>It adds a constant to what it divides by.</summary>
    Epsilon,
}
