using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// An X-DNN over integers, such as word numbers: it is homogeneous in the vectors that it looks up for them. The generator implements it
/// on every network that begins with an <see cref="EmbeddingAttribute"/>.
/// </summary>
public interface IEmbeddedXDnn : IXDnn
{
    /// <summary>Looks the vectors up: int64 [N, …] → [N, …, dim].</summary>
    Tensor Embed(Tensor input);

    /// <summary>The network behind the look-up, homogeneous in <paramref name="embedded"/>.</summary>
    Tensor ForwardEmbedded(Tensor embedded);
}
