using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.KilledTraining;

/// <summary>A small X-DNN that draws random numbers in training.</summary>
internal sealed class DropoutNet : Module<Tensor, Tensor>, IXDnn
{
    private readonly Linear _first = Linear(12, 24, hasBias: false);
    private readonly Dropout _dropout = Dropout(0.3);
    private readonly Linear _last = Linear(24, 3, hasBias: false);

    public DropoutNet()
        : base(nameof(DropoutNet))
    {
        register_module("first", _first);
        register_module("dropout", _dropout);
        register_module("last", _last);
    }

    public Rational HomogeneityDegree => 1;

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return _last.call(_dropout.call(functional.relu(_first.call(input)))).MoveToOuterDisposeScope();
    }
}
