using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Two inputs, [N, 3] and [N, 2, 2], through one hidden layer of ReLUs to [N, 4]; homogeneous of degree 1 in both together.</summary>
internal class SeveralInputsNet : Module<Tensor, Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> _first = Linear(3, 6, hasBias: false, dtype: ScalarType.Float64);
    private readonly Module<Tensor, Tensor> _second = Linear(4, 6, hasBias: false, dtype: ScalarType.Float64);
    private readonly Module<Tensor, Tensor> _last = Linear(6, 4, hasBias: false, dtype: ScalarType.Float64);

    public SeveralInputsNet()
        : base(nameof(SeveralInputsNet)) => RegisterComponents();

    /// <summary>Three samples of both.</summary>
    public static Tensor[] Samples() => [randn([3, 3], dtype: ScalarType.Float64), randn([3, 2, 2], dtype: ScalarType.Float64)];

    public override Tensor forward(Tensor first, Tensor second) =>
        _last.call(_first.call(first).add(_second.call(second.flatten(1))).relu());
}

/// <summary>The same, stating its degree.</summary>
internal sealed class SeveralInputsXDnn : SeveralInputsNet, IXDnn
{
    public Rational HomogeneityDegree => 1;
}
