using System;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>x₁ᵀ·W·x₂ + b over the last dimensions of two inputs, with W of the shape [out_features, in1_features, in2_features].</summary>
    public sealed class Bilinear : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        [ComponentName(Name = nameof(bias))] private Parameter? _bias;
        [ComponentName(Name = nameof(weight))] private Parameter? _weight;

        internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Bilinear))
        {
            this.in1_features = in1_features;
            this.in2_features = in2_features;
            this.out_features = out_features;
            double bound = 1 / Math.Sqrt(in1_features);
            weight = torch.empty(out_features, in1_features, in2_features, dtype, device).AsParameter();
            torch.nn.init.uniform_(weight, -bound, bound);
            if (!hasBias) return;
            bias = torch.empty(out_features, dtype, device).AsParameter();
            torch.nn.init.uniform_(bias, -bound, bound);
        }

        public long in1_features { get; set; }

        public long in2_features { get; set; }

        public long out_features { get; set; }

        public Parameter? bias
        {
            get => _bias;
            set => ConditionallyRegisterParameter(nameof(bias), Exchange(ref _bias, value));
        }

        public Parameter weight
        {
            get => _weight!;
            set => ConditionallyRegisterParameter(nameof(weight), Exchange(ref _weight, value));
        }

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) =>
            torch.nn.functional.bilinear(input1, input2, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Bilinear Bilinear(
                long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in1_features, in2_features, out_features, hasBias, device, dtype);
        }
    }
}
