using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr;

/// <summary>What an attribution goes to, and the network from there on.</summary>
/// <param name="Forward">The homogeneous part of the network.</param>
/// <param name="Input">Its input: the network's own, or the vectors looked up for it.</param>
internal readonly record struct AttributedInput(Func<Tensor, Tensor> Forward, Tensor Input)
{
    public static AttributedInput Of(Module<Tensor, Tensor> model, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return model is IEmbeddedXDnn embedded ? new(embedded.ForwardEmbedded, embedded.Embed(input)) : new(model.call, input);
    }
}
