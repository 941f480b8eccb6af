using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>h ← tanh(W·x + b + U·h + c), or with ReLU in the place of tanh (Elman 1990).</summary>
    public sealed class RNN : nn.Module<Tensor, Tensor?, (Tensor, Tensor)>
    {
        private readonly RecurrentSizes _sizes;
        private readonly nn.NonLinearities _nonlinearity;

        internal RNN(RecurrentSizes sizes, nn.NonLinearities nonlinearity, Device? device, ScalarType? dtype) : base(nameof(RNN))
        {
            _sizes = sizes;
            _nonlinearity = nonlinearity;
            RecurrentWeights.Register(this, 1, sizes, device, dtype);
        }

        /// <summary>The last layer's state at every step, [steps, samples, features], and the last state of every layer.</summary>
        public override (Tensor, Tensor) forward(Tensor input, Tensor? h0)
        {
            using var zeros = h0 is null ? _sizes.Zeros(input) : null;
            return (_nonlinearity == nn.NonLinearities.ReLU ? Aten.rnn_relu_input : Aten.rnn_tanh_input).Call2(
                input, h0 ?? zeros, Arg.List(parameters(recurse: false)), _sizes.HasBias, _sizes.Layers, _sizes.Dropout, training, _sizes.Bidirectional,
                _sizes.BatchFirst);
        }

        public new (Tensor, Tensor) call(Tensor input, Tensor? h0 = null) => base.call(input, h0);

        /// <summary>Does nothing: on the CPU the weights are apart.</summary>
        public void flatten_parameters()
        {
        }

        public Parameter? get_weight_ih(long idx) => get_parameter($"weight_ih_l{idx}");

        public Parameter? get_weight_hh(long idx) => get_parameter($"weight_hh_l{idx}");

        public Parameter? get_bias_ih(long idx) => get_parameter($"bias_ih_l{idx}");

        public Parameter? get_bias_hh(long idx) => get_parameter($"bias_hh_l{idx}");
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static RNN RNN(
                long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0,
                bool bidirectional = false, Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), nonLinearity, device, dtype);
        }
    }
}
