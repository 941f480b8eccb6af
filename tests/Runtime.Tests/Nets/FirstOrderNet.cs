using TorchSharp;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>A network written by hand that can be passed by its choices: ReLU, dropout and a shortcut between linear maps.</summary>
internal sealed class FirstOrderNet : Module<Tensor, Tensor>, IXDnn, IPiecewiseLinear
{
    private readonly TorchSharp.Modules.Linear _first;
    private readonly TorchSharp.Modules.Linear _second;
    private readonly TorchSharp.Modules.Linear _last;

    public FirstOrderNet(long inputs, long outputs, ScalarType dtype = ScalarType.Float64, double dropout = 0.3)
        : base(nameof(FirstOrderNet))
    {
        manual_seed(5);
        _first = Linear(inputs, 12, hasBias: false, dtype: dtype);
        _second = Linear(12, 12, hasBias: false, dtype: dtype);
        _last = Linear(12, outputs, hasBias: false, dtype: dtype);
        DropoutShare = dropout;
        RegisterComponents();
    }

    public Rational HomogeneityDegree { get; init; } = 1;

    private double DropoutShare { get; }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var hidden = functional.dropout(functional.relu(_first.call(input)), DropoutShare, training);
        return _last.call(functional.relu(_second.call(hidden)).add(hidden)).MoveToOuterDisposeScope();
    }

    public Tensor Forward(Tensor input, FirstOrderPass pass)
    {
        using var scope = NewDisposeScope();
        var open = FirstOrderPass.ReLU(pass, FirstOrderPass.Map(pass, _first, input));
        var hidden = FirstOrderPass.Dropout(pass, open, x => functional.dropout(x, DropoutShare, training), training);
        var sum = FirstOrderPass.ReLU(pass, FirstOrderPass.Map(pass, _second, hidden)).add(hidden);
        return FirstOrderPass.Map(pass, _last, sum).MoveToOuterDisposeScope();
    }
}
