using System;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The running moments of Adam and AdamW, and the step that both take with them (Kingma and Ba 2015, algorithm 1).</summary>
internal static class AdamMoments
{
    public static void Step(
        Parameter parameter, Tensor grad, ref long steps, Tensor mean, Tensor square, Tensor? maximum, double rate, (double, double) betas, double eps)
    {
        steps++;
        var (beta1, beta2) = betas;
        mean.mul_(beta1).add_(grad, 1 - beta1);
        square.mul_(beta2).addcmul_(grad, grad, 1 - beta2);
        var second = square;
        if (maximum is not null)
        {
            using var larger = maximum.maximum(square);
            second = maximum.copy_(larger);
        }
        using var denominator = second.sqrt();
        denominator.div_(Math.Sqrt(1 - Math.Pow(beta2, steps))).add_(eps);
        parameter.addcdiv_(mean, denominator, -rate / (1 - Math.Pow(beta1, steps)));
    }

    public static Tensor Zeros(Parameter parameter) => zeros_like(parameter).DetachFromDisposeScope();
}
