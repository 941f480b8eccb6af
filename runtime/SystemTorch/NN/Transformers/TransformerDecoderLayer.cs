using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>An encoder's layer with attention to an encoder's output, the memory, between its two halves.</summary>
    public sealed class TransformerDecoderLayer
        : nn.Module<Tensor, Tensor, Tensor?, Tensor?, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly MultiheadAttention multihead_attn;
        private readonly Linear linear1;
        private readonly Dropout dropout;
        private readonly Linear linear2;
        private readonly LayerNorm norm1;
        private readonly LayerNorm norm2;
        private readonly LayerNorm norm3;
        private readonly Dropout dropout1;
        private readonly Dropout dropout2;
        private readonly Dropout dropout3;

        internal TransformerDecoderLayer(TransformerSizes sizes) : base(nameof(TransformerDecoderLayer))
        {
            Sizes = sizes;
            self_attn = nn.MultiheadAttention(sizes.Features, sizes.Heads, sizes.Dropout);
            multihead_attn = nn.MultiheadAttention(sizes.Features, sizes.Heads, sizes.Dropout);
            (linear1, linear2) = (nn.Linear(sizes.Features, sizes.Hidden), nn.Linear(sizes.Hidden, sizes.Features));
            (norm1, norm2, norm3) = (nn.LayerNorm(sizes.Features), nn.LayerNorm(sizes.Features), nn.LayerNorm(sizes.Features));
            (dropout, dropout1) = (nn.Dropout(sizes.Dropout), nn.Dropout(sizes.Dropout));
            (dropout2, dropout3) = (nn.Dropout(sizes.Dropout), nn.Dropout(sizes.Dropout));
            RegisterComponents();
        }

        internal TransformerSizes Sizes { get; }

        public override Tensor forward(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask, Tensor? tgt_key_padding_mask, Tensor? memory_key_padding_mask)
        {
            using var scope = NewDisposeScope();
            var own = self_attn.call(tgt, tgt, tgt, tgt_key_padding_mask, need_weights: false, tgt_mask).Item1;
            var x = norm1.call(tgt.add(dropout1.call(own)));
            var remembered = multihead_attn.call(x, memory, memory, memory_key_padding_mask, need_weights: false, memory_mask).Item1;
            x = norm2.call(x.add(dropout2.call(remembered)));
            return norm3.call(x.add(dropout3.call(Sizes.FeedForward(x, linear1, dropout, linear2)))).MoveToOuterDisposeScope();
        }

        public new Tensor call(
            Tensor tgt, Tensor memory, Tensor? tgt_mask, Tensor? memory_mask = null, Tensor? tgt_key_padding_mask = null,
            Tensor? memory_key_padding_mask = null) =>
            base.call(tgt, memory, tgt_mask, memory_mask, tgt_key_padding_mask, memory_key_padding_mask);

        public Tensor call(Tensor tgt, Tensor memory) => base.call(tgt, memory, null, null, null, null);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerDecoderLayer TransformerDecoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
