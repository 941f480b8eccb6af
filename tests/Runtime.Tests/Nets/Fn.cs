using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Any function of a tensor as a module, which claims nothing of itself.</summary>
internal sealed class Fn : Module<Tensor, Tensor>
{
    private readonly Func<Tensor, Tensor> _forward;

    public Fn(Func<Tensor, Tensor> forward, params Module[] members)
        : base(nameof(Fn))
    {
        _forward = forward;
        for (var i = 0; i < members.Length; i++)
            register_module($"m{i}", members[i]);
    }

    public override Tensor forward(Tensor input) => _forward(input);
}
