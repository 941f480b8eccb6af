using System;
using TorchSharp;
using static TorchSharp.torch;

namespace MyNets;

/// <summary>A network that cannot be made.</summary>
public sealed class FailingNet : nn.Module<Tensor, Tensor>
{
    public FailingNet()
        : base(nameof(FailingNet)) => throw new NotSupportedException("there is no FailingNet on Mondays");

    public override Tensor forward(Tensor input) => input;
}
