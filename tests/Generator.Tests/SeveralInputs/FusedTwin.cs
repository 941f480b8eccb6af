using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Generator.Tests.SeveralInputs;

/// <summary>Fused by hand.</summary>
internal sealed class FusedTwin : Module<Tensor, Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _conv;
    private readonly Module<Tensor, Tensor> _seen;
    private readonly Module<Tensor, Tensor> _told;
    private readonly Module<Tensor, Tensor> _fc;

    public FusedTwin(bool bias)
        : base(nameof(FusedTwin))
    {
        register_module("conv", _conv = Conv2d(3, 4, 3, bias: bias));
        register_module("seen", _seen = Linear(16, 6, hasBias: bias));
        register_module("told", _told = Linear(5, 6, hasBias: bias));
        register_module("fc", _fc = Linear(6, 3, hasBias: bias));
        this.to(ScalarType.Float64);
    }

    public override Tensor forward(Tensor image, Tensor tabular)
    {
        var features = functional.adaptive_avg_pool2d(functional.relu(_conv.call(image)), 2).flatten(1);
        var seen = functional.relu(_seen.call(features));
        return _fc.call(functional.relu(_told.call(tabular)).add(seen));
    }
}
