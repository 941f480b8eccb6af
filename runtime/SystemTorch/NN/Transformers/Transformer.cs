using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>An encoder, a decoder, and a norm behind each (Vaswani et al. 2017), of tensors [steps, samples, features].</summary>
    public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
    {
        private readonly TransformerEncoder encoder;
        private readonly TransformerDecoder decoder;

        internal Transformer(TransformerSizes sizes, long encoderLayers, long decoderLayers) : base(nameof(Transformer))
        {
            using var encoderLayer = new TransformerEncoderLayer(sizes);
            using var decoderLayer = new TransformerDecoderLayer(sizes);
            encoder = new(encoderLayer, encoderLayers, nn.LayerNorm(sizes.Features));
            decoder = new(decoderLayer, decoderLayers, nn.LayerNorm(sizes.Features));
            RegisterComponents();
            foreach (var weight in parameters().Where(static parameter => parameter.ndim > 1)) nn.init.xavier_uniform_(weight);
        }

        public override Tensor forward(Tensor src, Tensor tgt) => call(src, tgt, null!);

        public Tensor call(
            Tensor src, Tensor tgt, Tensor src_mask, Tensor? tgt_mask = null, Tensor? memory_mask = null, Tensor? src_key_padding_mask = null,
            Tensor? tgt_key_padding_mask = null, Tensor? memory_key_padding_mask = null)
        {
            using var memory = encoder.call(src, src_mask, src_key_padding_mask);
            return decoder.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Transformer Transformer(
                long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048,
                double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation), num_encoder_layers, num_decoder_layers);
        }
    }
}
