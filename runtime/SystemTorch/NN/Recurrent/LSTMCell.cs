using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of an <see cref="LSTM"/>: the next state and the next memory.</summary>
    public sealed class LSTMCell : nn.Module<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>
    {
        private readonly RecurrentSizes _sizes;

        internal LSTMCell(RecurrentSizes sizes, Device? device, ScalarType? dtype) : base(nameof(LSTMCell))
        {
            _sizes = sizes;
            RecurrentWeights.Register(this, 4, sizes.Inputs, sizes, "", device, dtype);
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

        public override (Tensor, Tensor) forward(Tensor input, (Tensor, Tensor)? h0_c0)
        {
            using var zeros = h0_c0 is null ? _sizes.CellZeros(input) : null;
            var (state, memory) = h0_c0 ?? (zeros!, zeros!);
            return Aten.lstm_cell.Call2(input, Arg.List([state, memory]), weight_ih, weight_hh, bias_ih, bias_hh);
        }

        public new (Tensor, Tensor) call(Tensor input, (Tensor, Tensor)? h0_c0 = null) => base.call(input, h0_c0);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static LSTMCell LSTMCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, 1, bias), device, dtype);
        }
    }
}
