using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Puts what a max pooling took back into its places; 0 stands elsewhere.</summary>
    public sealed class MaxUnpool2d : ParameterLessModule<torch.Tensor, torch.Tensor, long[]?, torch.Tensor>
    {
        internal MaxUnpool2d(long[] kernel_size, long[]? stride, long[]? padding) : base(nameof(MaxUnpool2d))
        {
            (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);
        }

        public long[] kernel_size { get; set; }

        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) =>
            torch.nn.functional.max_unpool2d(tensor, indices, kernel_size, stride, padding, output_size);

        public new torch.Tensor call(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxUnpool2d MaxUnpool2d(long kernel_size, long? stride = null, long? padding = null) =>
                new(Sides(2, kernel_size)!, Sides(2, stride), Sides(2, padding));

            public static MaxUnpool2d MaxUnpool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null) =>
                new(functional.Pair(kernel_size), functional.Pair(stride), functional.Pair(padding));

            public static MaxUnpool2d MaxUnpool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);

            private static long[]? Sides(int count, long? size) => size is { } side ? Enumerable.Repeat(side, count).ToArray() : null;
        }
    }
}
