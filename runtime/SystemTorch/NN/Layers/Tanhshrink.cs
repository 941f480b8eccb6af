using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    public sealed class Tanhshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.tanhshrink(tensor, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);

            public static Tanhshrink Tanhshrink() => new(false);
        }
    }
}
