using System;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>A hand-written network that claims a degree, rightly or not.</summary>
internal sealed class TestNet : Module<Tensor, Tensor>, IXDnn
{
    private readonly Func<Tensor, Tensor> _forward;

    public TestNet(Rational degree, Func<Tensor, Tensor> forward, params Module[] members)
        : base(nameof(TestNet))
    {
        (HomogeneityDegree, _forward) = (degree, forward);
        for (var i = 0; i < members.Length; i++)
            register_module($"m{i}", members[i]);
    }

    public Rational HomogeneityDegree { get; }

    public override Tensor forward(Tensor input) => _forward(input);
}
