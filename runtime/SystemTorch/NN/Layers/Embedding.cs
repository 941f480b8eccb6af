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

        internal Embedding(Parameter weight, long? padding, bool scalesByFrequency, bool isSparse) : base(nameof(Embedding))
        {
            _padding = padding is < 0 ? weight.size(0) + padding.Value : padding ?? -1;
            _scalesByFrequency = scalesByFrequency;
            _isSparse = isSparse;
            this.weight = weight;
        }

        public Parameter weight
        {
            get => _weight!;
            set => ConditionallyRegisterParameter(nameof(weight), Exchange(ref _weight, value));
        }

        public override torch.Tensor forward(torch.Tensor input) =>
            Interop.Aten.embedding.Call(weight, input, _padding, _scalesByFrequency, _isSparse);

        internal void ClearPadding()
        {
            using var frozen = torch.no_grad();
            using var row = weight[_padding];
            row.zero_();
        }
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
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                RefuseMaximalNorm("Embedding", max_norm);
                var module = new Embedding(
                    randn(num_embeddings, embedding_dims, dtype: dtype, device: device).AsParameter(), padding_idx, scale_grad_by_freq, sparse);
                if (padding_idx is not null) module.ClearPadding();
                return module;
            }

            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                RefuseMaximalNorm("Embedding", max_norm);
                return new(Pretrained(embeddings, freeze, device, dtype), padding_idx, scale_grad_by_freq, sparse);
            }

            // A copy, so that the caller's tensor stays the caller's.
            private static Parameter Pretrained(Tensor embeddings, bool freeze, Device? device, ScalarType? dtype)
            {
                if (embeddings.ndim != 2) throw new ArgumentException($"Embeddings have two dimensions, not {embeddings.ndim}.", nameof(embeddings));
                using var frozen = no_grad();
                using var source = embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device);
                var weight = source.clone().AsParameter();
                weight.requires_grad = !freeze;
                return weight;
            }

            private static void RefuseMaximalNorm(string module, double? max_norm)
            {
                if (max_norm is not null) throw new NotSupportedException($"SystemTorch's {module} has no max_norm.");
            }
        }
    }
}
