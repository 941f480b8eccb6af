using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>What the layers of a transformer are made with, and what they have in common.</summary>
internal sealed record TransformerSizes(long Features, long Heads, long Hidden, double Dropout, nn.Activations Activation)
{
    /// <summary>linear2(dropout(activation(linear1(x)))), in the caller's dispose scope.</summary>
    public Tensor FeedForward(Tensor input, Modules.Linear linear1, Modules.Dropout dropout, Modules.Linear linear2)
    {
        var hidden = linear1.call(input);
        return linear2.call(dropout.call(Activation == nn.Activations.GELU ? hidden.gelu() : hidden.relu()));
    }
}
