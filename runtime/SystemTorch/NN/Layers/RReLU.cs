using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>max(0, x) + a·min(0, x). As TorchSharp's, it draws no slope at random: a is (lower + upper) / 2 in train mode too.</summary>
    public sealed class RReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU))
        {
            (this.lower, this.upper, this.inplace) = (lower, upper, inplace);
        }

        public double lower { get; set; }

        public double upper { get; set; }

        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.rrelu(tensor, lower, upper, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static RReLU RReLU(double lower = 1.0 / 8.0, double upper = 1.0 / 3.0, bool inplace = false) => new(lower, upper, inplace);
        }
    }
}
