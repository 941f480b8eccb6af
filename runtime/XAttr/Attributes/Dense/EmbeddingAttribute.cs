namespace XAttr;

/// <summary>
/// A learned vector for each number of an integer input: [T] → [T, dim]. It is the first layer; what is attributed is its result, so an
/// attribution has the shape [N, T, dim], and its sum over the last dimension is the share of an input position.
/// </summary>
/// <param name="numEmbeddings">How many numbers there are: the input's elements are in [0, numEmbeddings).</param>
/// <param name="embeddingDim">The vectors' size.</param>
public sealed class EmbeddingAttribute(object numEmbeddings, object embeddingDim) : LayerAttribute
{
    /// <summary>How many numbers there are.</summary>
    public object NumEmbeddings { get; } = numEmbeddings;

    /// <summary>The vectors' size.</summary>
    public object EmbeddingDim { get; } = embeddingDim;
}
