using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Integrated Gradients with the zero baseline by the midpoint rule, written from its definition.</summary>
internal static class MidpointRule
{
    /// <summary>Of the outputs F[n, target[n]].</summary>
    public static Tensor Attribution(Module<Tensor, Tensor> model, Tensor input, long[] target, int steps)
    {
        var sum = zeros_like(input);
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            var point = input.mul((step + 0.5) / steps).detach().requires_grad_();
            var output = model.call(point);
            var selected = stack(target.Select((index, sample) => output[sample, index]).ToArray()).sum();
            sum.add_(autograd.grad([selected], [point])[0]);
        }

        return sum.mul(input).div(steps);
    }
}
