using System;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>A learned vector for each number: the rows of W, of the shape [num_embeddings, embedding_dims].</summary>
    public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long _padding;
        private readonly bool _scalesByFrequency;
        private readonly bool _isSparse;
        [ComponentName(Name = nameof(weight))] private Parameter? _weight;

        internal Embedding(
            long count, long size, long? padding, bool scalesByFrequency, bool isSparse, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Embedding))
        {
            _padding = padding is < 0 ? count + padding.Value : padding ?? -1;
            _scalesByFrequency = scalesByFrequency;
            _isSparse = isSparse;
            weight = torch.randn(count, size, dtype: dtype, device: device).AsParameter();
            if (padding is not null)
            {
                using var frozen = torch.no_grad();
                using var row = weight[_padding];
                row.zero_();
            }
        }

        public Parameter weight
        {
            get => _weight!;
            set => ConditionallyRegisterParameter(nameof(weight), Exchange(ref _weight, value));
        }

        public override torch.Tensor forward(torch.Tensor input) =>
            Interop.Aten.embedding.Call(weight, input, _padding, _scalesByFrequency, _isSparse);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) =>
                max_norm is null
                    ? new(num_embeddings, embedding_dims, padding_idx, scale_grad_by_freq, sparse, device, dtype)
                    : throw new NotSupportedException("SystemTorch's Embedding has no max_norm.");
        }
    }
}
