using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public sealed class GaussianNLLLoss(
        bool full = false, float eps = 1e-08f, nn.Reduction reduction = nn.Reduction.Mean)
        : Loss<Tensor, Tensor, Tensor, Tensor>(reduction)
    {
        public bool full { get; } = full;

        public float eps { get; } = eps;

        public override Tensor forward(Tensor input, Tensor target, Tensor variance) =>
            nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GaussianNLLLoss GaussianNLLLoss(
                bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) =>
                new(full, eps, reduction);
        }
    }
}
