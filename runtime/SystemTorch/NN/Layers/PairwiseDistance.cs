using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>‖x₁ − x₂ + eps‖ over the last dimension.</summary>
    public sealed class PairwiseDistance : ParameterLessModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal PairwiseDistance(double norm, double eps, bool keepdim) : base(nameof(PairwiseDistance))
        {
            (this.norm, this.eps, this.keepdim) = (norm, eps, keepdim);
        }

        public double norm { get; set; }

        public double eps { get; set; }

        public bool keepdim { get; set; }

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-06, bool keepdim = false) => new(p, eps, keepdim);
        }
    }
}
