using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x₁·x₂ / (max(‖x₁‖, eps) · max(‖x₂‖, eps)) along a dimension.</summary>
    public sealed class CosineSimilarity : ParameterLessModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity))
        {
            this.dim = dim;
            this.eps = eps;
        }

        public long dim { get; set; }

        public double eps { get; set; }

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.cosine_similarity(input1, input2, dim, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-08) => new(dim, eps);
        }
    }
}
