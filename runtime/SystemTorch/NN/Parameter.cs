using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A tensor that a module learns. It takes over the native memory, and the scope, of the tensor it is made from.</summary>
    public class Parameter : torch.Tensor
    {
        public Parameter(torch.Tensor data, bool requires_grad = true)
            : base(data.requires_grad_(requires_grad).DecoupleFromNativeHandle(), scoped: false)
        {
            if (data.OwningDisposeScope is not { } scope) return;
            scope.MarkAsDisposed(data);
            scope.Attach(this);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
