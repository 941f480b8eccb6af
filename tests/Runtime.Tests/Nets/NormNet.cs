using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Linear(4, 8), a norm over the batch, ReLU, Linear(8, 3).</summary>
internal sealed class NormNet : Module<Tensor, Tensor>
{
    private readonly Linear _first;
    private readonly Module<Tensor, Tensor> _norm;
    private readonly Linear _last;

    public NormNet(Module<Tensor, Tensor>? norm = null, long outputs = 3)
        : base(nameof(NormNet))
    {
        manual_seed(5);
        (_first, _norm, _last) = (Linear(4, 8), norm ?? BatchNorm1d(8), Linear(8, outputs));
        RegisterComponents();
    }

    public Module<Tensor, Tensor> Norm => _norm;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _last.call(functional.relu(_norm.call(_first.call(input)))).MoveToOuterDisposeScope();
    }
}
