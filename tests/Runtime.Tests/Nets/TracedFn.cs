using System;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Any piecewise linear function as a module, which shows a pass its choices.</summary>
internal sealed class TracedFn(Func<Tensor, Tensor> plain, Func<Tensor, FirstOrderPass, Tensor> traced) : Module<Tensor, Tensor>(nameof(TracedFn)), IPiecewiseLinear
{
    public override Tensor forward(Tensor input) => plain(input);

    public Tensor Forward(Tensor input, FirstOrderPass pass)
    {
        using var scope = NewDisposeScope();
        return traced(input, pass).MoveToOuterDisposeScope();
    }
}
