using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A recurrent network with a reset and an update gate (Cho et al. 2014).</summary>
    public sealed class GRU : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        private readonly RecurrentSizes _sizes;

        internal GRU(RecurrentSizes sizes, Device? device, ScalarType? dtype) : base(nameof(GRU))
        {
            _sizes = sizes;
            RecurrentWeights.Register(this, 3, sizes, device, dtype);
        }

        /// <summary>The last layer's state at every step, [steps, samples, features], and the last state of every layer.</summary>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0 = null)
        {
            using var zeros = h0 is null ? _sizes.Zeros(input) : null;
            return Aten.gru_input.Call2(
                input, h0 ?? zeros, Arg.List(parameters(recurse: false)), _sizes.HasBias, _sizes.Layers, _sizes.Dropout, training, _sizes.Bidirectional,
                _sizes.BatchFirst);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

        /// <summary>Does nothing: on the CPU the weights are apart.</summary>
        public void flatten_parameters()
        {
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GRU GRU(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }
    }
}
