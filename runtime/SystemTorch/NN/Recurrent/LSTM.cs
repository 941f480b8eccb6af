using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>A recurrent network with a memory behind gates (Hochreiter and Schmidhuber 1997).</summary>
    public sealed class LSTM : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>
    {
        private readonly RecurrentSizes _sizes;

        internal LSTM(RecurrentSizes sizes, Device? device, ScalarType? dtype) : base(nameof(LSTM))
        {
            _sizes = sizes;
            RecurrentWeights.Register(this, 4, sizes, device, dtype);
        }

        /// <summary>The last layer's state at every step, [steps, samples, features], and the last state and memory of every layer.</summary>
        public override (Tensor, Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0 = null)
        {
            using var zeros = h0_c0 is null ? _sizes.Zeros(input) : null;
            var (state, memory) = h0_c0 ?? (zeros!, zeros!);
            return Aten.lstm_input.Call3(
                input, Arg.List([state, memory]), Arg.List(parameters(recurse: false)), _sizes.HasBias, _sizes.Layers, _sizes.Dropout, training,
                _sizes.Bidirectional, _sizes.BatchFirst);
        }

        public new (Tensor, Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);

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
            public static LSTM LSTM(
                long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }
    }
}
