using System;

namespace TorchSharp.Modules;

/// <summary>How linear and convolutional layers start: everything uniform in ±1/√(fan in), as in PyTorch.</summary>
internal static class DefaultInitialization
{
    public static void Apply(Parameter weight, Parameter? bias)
    {
        torch.nn.init.kaiming_uniform_(weight, a: Math.Sqrt(5));
        if (bias is null) return;
        var (fanIn, _) = torch.nn.init.CalculateFanInAndFanOut(weight);
        var bound = fanIn > 0 ? 1 / Math.Sqrt(fanIn) : 0;
        torch.nn.init.uniform_(bias, -bound, bound);
    }
}
