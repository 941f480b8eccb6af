using System.Collections.Generic;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>Samples as lists, the target last.</summary>
internal sealed class ListedFetchedSamples(params Tensor[] parts) : torch.utils.data.Dataset<IList<Tensor>>
{
    public override long Count => parts[0].size(0);

    public override IList<Tensor> GetTensor(long index) => System.Array.ConvertAll(parts, part => part.select(0, index));
}
