using System;
using TorchSharp.Interop;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>
    /// The sum, mean or maximum of the rows of W that a bag of numbers names. Bags of equal size are the rows of a matrix; of any size they
    /// follow each other in a vector, and offsets say where each begins.
    /// </summary>
    public sealed class EmbeddingBag : torch.nn.Module<torch.Tensor, torch.Tensor?, torch.Tensor?, torch.Tensor>,
        torch.nn.IModule<torch.Tensor, torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor?, torch.Tensor?, torch.Tensor>
    {
        private readonly EmbeddingBagMode _mode;
        private readonly bool _scalesByFrequency;
        private readonly bool _isSparse;
        private readonly bool _endsWithOffset;
        private readonly long? _padding;
        [ComponentName(Name = nameof(weight))] private Parameter? _weight;

        internal EmbeddingBag(Parameter weight, EmbeddingBagMode mode, bool scalesByFrequency, bool isSparse, bool endsWithOffset, long padding)
            : base(nameof(EmbeddingBag))
        {
            (_mode, _scalesByFrequency, _isSparse, _endsWithOffset) = (mode, scalesByFrequency, isSparse, endsWithOffset);
            _padding = padding < 0 ? null : padding;
            this.weight = weight;
        }

        public Parameter weight
        {
            get => _weight!;
            set => ConditionallyRegisterParameter(nameof(weight), Exchange(ref _weight, value));
        }

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor? offsets, torch.Tensor? perSampleWeights)
        {
            Check(input, offsets);
            using var scope = torch.NewDisposeScope();
            var starts = offsets ?? torch.arange(0, input.numel(), input.size(1), input.dtype, input.device);
            var results = Aten.embedding_bag_padding_idx.CallList(
                weight, input.reshape(-1), starts, _scalesByFrequency, (long)_mode, _isSparse, perSampleWeights?.reshape(-1), _endsWithOffset, _padding);
            return results[0].MoveToOuterDisposeScope();
        }

        public new torch.Tensor call(torch.Tensor input, torch.Tensor? offsets, torch.Tensor? perSampleWeights) =>
            base.call(input, offsets, perSampleWeights);

        public torch.Tensor call(torch.Tensor input, torch.Tensor offsets) => base.call(input, offsets, null);

        public torch.Tensor call(torch.Tensor input) => base.call(input, null, null);

        private static void Check(torch.Tensor input, torch.Tensor? offsets)
        {
            if (!input.is_integral()) throw new ArgumentException($"EmbeddingBag looks integers up, not {input.dtype}.", nameof(input));
            if (input.ndim is not (1 or 2)) throw new ArgumentException($"EmbeddingBag expects one or two dimensions, not {input.ndim}.", nameof(input));
            if (input.ndim == 1 && offsets is null) throw new ArgumentException("Bags in a vector need offsets.", nameof(offsets));
            if (input.ndim == 2 && offsets is not null) throw new ArgumentException("Bags in a matrix have no offsets.", nameof(offsets));
        }
    }
}

namespace TorchSharp
{
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static EmbeddingBag EmbeddingBag(
                long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false,
                EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
                Device? device = null, ScalarType? dtype = null)
            {
                RefuseMaximalNorm("EmbeddingBag", max_norm);
                var weight = randn(num_embeddings, embedding_dims, dtype: dtype, device: device).AsParameter();
                return new(weight, mode, scale_grad_by_freq, sparse, include_last_offset, padding_index);
            }

            public static EmbeddingBag EmbeddingBag_from_pretrained(
                Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false,
                EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
                Device? device = null, ScalarType? dtype = null)
            {
                RefuseMaximalNorm("EmbeddingBag", max_norm);
                return new(Pretrained(embeddings, freeze, device, dtype), mode, scale_grad_by_freq, sparse, include_last_offset, padding_index);
            }
        }
    }
}
