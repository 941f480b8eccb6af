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

    /// <summary>Whether the net claims to mix samples in train mode.</summary>
    public bool MixesSamplesInTraining { get; init; }

    public bool MixesSamples => MixesSamplesInTraining && training;

    public override Tensor forward(Tensor input) => _forward(input);
}
