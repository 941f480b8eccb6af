using System.Linq;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>Copies of a layer, one after the other.</summary>
    public sealed class TransformerEncoder
        : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
    {
        private readonly ModuleList<TransformerEncoderLayer> layers;
        private readonly LayerNorm? norm;

        internal TransformerEncoder(TransformerEncoderLayer layer, long count, LayerNorm? norm = null) : base(nameof(TransformerEncoder))
        {
            layers = nn.ModuleList(Enumerable.Range(0, (int)count).Select(_ => Copy(layer)).ToArray());
            this.norm = norm;
            RegisterComponents();
        }

        public enum Activations
        {
            ReLU = 0,
            GELU = 1,
        }

        public override Tensor forward(Tensor src, Tensor? src_mask, Tensor? src_key_padding_mask)
        {
            using var scope = NewDisposeScope();
            var x = layers.Aggregate(src, (x, layer) => layer.call(x, src_mask!, src_key_padding_mask!));
            return (norm is null ? x.alias() : norm.call(x)).MoveToOuterDisposeScope();
        }

        public Tensor call(Tensor src, Tensor src_mask) => base.call(src, src_mask, null);

        public Tensor call(Tensor src) => base.call(src, null, null);

        private static TransformerEncoderLayer Copy(TransformerEncoderLayer layer)
        {
            var copy = new TransformerEncoderLayer(layer.Sizes);
            copy.load_state_dict(layer.state_dict());
            return copy;
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => new(encoder_layer, num_layers);
        }
    }
}
