using MathNet.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using XAttr;
using static TorchSharp.torch;

namespace MyNets;

/// <summary>A network written by hand, whose constructor needs a package.</summary>
[XDnn]
public partial class HalvingNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, (long)SpecialFunctions.Factorial(4), hasBias: false);
    private readonly Linear last = nn.Linear(24, 10, hasBias: false);

    public HalvingNet()
        : base(nameof(HalvingNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return last.call(hidden.call(input.flatten(1)).relu()).mul(0.5).MoveToOuterDisposeScope();
    }
}
