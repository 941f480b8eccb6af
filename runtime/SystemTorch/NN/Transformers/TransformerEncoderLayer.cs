using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>x ← norm1(x + attention(x)); x ← norm2(x + feed-forward(x)), of tensors [steps, samples, features].</summary>
    public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor, Tensor>
    {
        private readonly MultiheadAttention self_attn;
        private readonly Linear linear1;
        private readonly Dropout dropout;
        private readonly Linear linear2;
        private readonly LayerNorm norm1;
        private readonly LayerNorm norm2;
        private readonly Dropout dropout1;
        private readonly Dropout dropout2;

        internal TransformerEncoderLayer(TransformerSizes sizes) : base(nameof(TransformerEncoderLayer))
        {
            Sizes = sizes;
            self_attn = nn.MultiheadAttention(sizes.Features, sizes.Heads, sizes.Dropout);
            (linear1, linear2) = (nn.Linear(sizes.Features, sizes.Hidden), nn.Linear(sizes.Hidden, sizes.Features));
            (norm1, norm2) = (nn.LayerNorm(sizes.Features), nn.LayerNorm(sizes.Features));
            (dropout, dropout1, dropout2) = (nn.Dropout(sizes.Dropout), nn.Dropout(sizes.Dropout), nn.Dropout(sizes.Dropout));
            RegisterComponents();
        }

        internal TransformerSizes Sizes { get; }

        public override Tensor forward(Tensor src) => call(src, null!, null!);

        public Tensor call(Tensor src, Tensor src_mask) => call(src, src_mask, null!);

        public Tensor call(Tensor src, Tensor src_mask, Tensor src_key_padding_mask)
        {
            using var scope = NewDisposeScope();
            var attended = self_attn.call(src, src, src, src_key_padding_mask, need_weights: false, src_mask).Item1;
            var x = norm1.call(src.add(dropout1.call(attended)));
            return norm2.call(x.add(dropout2.call(Sizes.FeedForward(x, linear1, dropout, linear2)))).MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerEncoderLayer TransformerEncoderLayer(
                long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) =>
                new(new(d_model, nhead, dim_feedforward, dropout, activation));
        }
    }
}
