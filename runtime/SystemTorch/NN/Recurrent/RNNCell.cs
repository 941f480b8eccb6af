using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of an <see cref="RNN"/>.</summary>
    public sealed class RNNCell : nn.Module<Tensor, Tensor?, Tensor>
    {
        private readonly RecurrentSizes _sizes;
        private readonly nn.NonLinearities _nonlinearity;

        internal RNNCell(RecurrentSizes sizes, nn.NonLinearities nonlinearity, Device? device, ScalarType? dtype) : base(nameof(RNNCell))
        {
            _sizes = sizes;
            _nonlinearity = nonlinearity;
            RecurrentWeights.Register(this, 1, sizes.Inputs, sizes, "", device, dtype);
        }

        public Parameter weight_ih
        {
            get => get_parameter(nameof(weight_ih))!;
            set => ConditionallyRegisterParameter(nameof(weight_ih), value);
        }

        public Parameter weight_hh
        {
            get => get_parameter(nameof(weight_hh))!;
            set => ConditionallyRegisterParameter(nameof(weight_hh), value);
        }

        public Parameter? bias_ih
        {
            get => get_parameter(nameof(bias_ih));
            set => ConditionallyRegisterParameter(nameof(bias_ih), value);
        }

        public Parameter? bias_hh
        {
            get => get_parameter(nameof(bias_hh));
            set => ConditionallyRegisterParameter(nameof(bias_hh), value);
        }

        public override Tensor forward(Tensor input, Tensor? h0 = null)
        {
            using var zeros = h0 is null ? _sizes.CellZeros(input) : null;
            return (_nonlinearity == nn.NonLinearities.ReLU ? Aten.rnn_relu_cell : Aten.rnn_tanh_cell).Call(input, h0 ?? zeros, weight_ih, weight_hh, bias_ih, bias_hh);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static RNNCell RNNCell(
                long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, 1, bias), nonLinearity, device, dtype);
        }
    }
}
