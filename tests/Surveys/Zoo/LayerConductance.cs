using System;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Surveys.Zoo;

/// <summary>
/// Layer conductance with the zero baseline by its definition: Σ over steps of ∂F/∂a in the middle times the change of a, from activations
/// and gradients that hooks take. For networks of degree 1 it is exact with any number of steps.
/// </summary>
public static class LayerConductance
{
    /// <summary>How far the closed form is from it, relative, in the L2 norm, for the output that is the largest, in float64.</summary>
    public static double ErrorOfClosedForm(Module<Tensor, Tensor> net, string layer, Tensor input, int steps)
    {
        using var scope = NewDisposeScope();
        net.to(ScalarType.Float64);
        net.eval();
        var target = net.call(input).detach().argmax(1);
        var expected = ByDefinition(net, layer, input, target, steps);
        var difference = XGradient.OfLayer(net, layer, input, target).sub(expected);
        return Math.Sqrt(difference.square().sum().ToDouble() / expected.square().sum().ToDouble());
    }

    private static Tensor ByDefinition(Module<Tensor, Tensor> net, string layer, Tensor input, Tensor target, int steps)
    {
        var module = (Module<Tensor, Tensor>)net.named_modules().Single(named => named.name == layer).module;
        Tensor? sum = null;
        for (var step = 0; step < steps; step++)
        {
            var (before, _) = At((double)step / steps);
            var (after, _) = At((step + 1.0) / steps);
            var (_, gradient) = At((step + 0.5) / steps);
            var part = gradient.mul(after.sub(before));
            sum = sum is null ? part : sum.add(part);
        }

        return sum!;

        (Tensor Activation, Tensor Gradient) At(double alpha)
        {
            using var scope = NewDisposeScope();
            Tensor? activation = null, leaf = null;
            var hook = module.register_forward_hook((_, _, output) =>
            {
                activation = output.detach().clone(); scope.Attach(activation);
                leaf = activation.clone().requires_grad_(); scope.Attach(leaf);
                return leaf.mul(1);
            });
            var value = net.call(input.mul(alpha)).gather(1, target.unsqueeze(1)).sum();
            hook.remove();
            return scope.MoveToOuter(activation!, autograd.grad([value], [leaf!])[0]);
        }
    }
}
