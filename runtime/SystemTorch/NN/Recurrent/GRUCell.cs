using TorchSharp.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    /// <summary>One step of a <see cref="GRU"/>.</summary>
    public sealed class GRUCell : nn.Module<Tensor, Tensor?, Tensor>
    {
        private readonly RecurrentSizes _sizes;

        internal GRUCell(RecurrentSizes sizes, Device? device, ScalarType? dtype) : base(nameof(GRUCell))
        {
            _sizes = sizes;
            RecurrentWeights.Register(this, 3, sizes.Inputs, sizes, "", device, dtype);
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
            return Aten.gru_cell.Call(input, h0 ?? zeros, weight_ih, weight_hh, bias_ih, bias_hh);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GRUCell GRUCell(
                long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new(inputSize, hiddenSize, 1, bias), device, dtype);
        }
    }
}
