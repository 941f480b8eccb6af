using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    public sealed class GELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal GELU() : base(nameof(GELU))
        {
        }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static GELU GELU() => new();
        }
    }
}
