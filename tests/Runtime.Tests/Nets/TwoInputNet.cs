using System.Collections.Generic;
using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>A network of two inputs, [N, 5] and [N, 2, 3], homogeneous in both together; it can be passed by its choices.</summary>
internal sealed class TwoInputNet : Module<Tensor, Tensor, Tensor>, IXDnn, IPiecewiseLinear
{
    private readonly TorchSharp.Modules.Linear _first;
    private readonly TorchSharp.Modules.Linear _second;
    private readonly TorchSharp.Modules.Linear _last;

    public TwoInputNet(long outputs)
        : base(nameof(TwoInputNet))
    {
        manual_seed(5);
        _first = Linear(5, 12, hasBias: false, dtype: ScalarType.Float64);
        _second = Linear(6, 12, hasBias: false, dtype: ScalarType.Float64);
        _last = Linear(12, outputs, hasBias: false, dtype: ScalarType.Float64);
        RegisterComponents();
    }

    public Rational HomogeneityDegree => 1;

    public override Tensor forward(Tensor first, Tensor second)
    {
        using var scope = NewDisposeScope();
        return _last.call(functional.relu(_first.call(first).add(_second.call(second.flatten(1))))).MoveToOuterDisposeScope();
    }

    public Tensor Forward(IReadOnlyList<Tensor> inputs, FirstOrderPass pass)
    {
        using var scope = NewDisposeScope();
        var sum = FirstOrderPass.Map(pass, _first, inputs[0]).add(FirstOrderPass.Map(pass, _second, inputs[1].flatten(1)));
        return FirstOrderPass.Map(pass, _last, FirstOrderPass.ReLU(pass, sum)).MoveToOuterDisposeScope();
    }
}
