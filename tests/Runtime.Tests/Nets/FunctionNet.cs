using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>A function as a network, with the modules that it uses.</summary>
internal sealed class FunctionNet : Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> _forward;

    public FunctionNet(Func<Tensor, Tensor> forward, params Module[] members)
        : base(nameof(FunctionNet))
    {
        _forward = forward;
        for (var i = 0; i < members.Length; i++)
            register_module($"m{i}", members[i]);
    }

    public override Tensor forward(Tensor input) => _forward(input);
}
