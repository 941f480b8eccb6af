using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Puts what a max pooling took back into its places; 0 stands elsewhere.</summary>
    public sealed class MaxUnpool3d : ParameterLessModule<torch.Tensor, torch.Tensor, long[]?, torch.Tensor>
    {
        internal MaxUnpool3d(long[] kernel_size, long[]? stride, long[]? padding) : base(nameof(MaxUnpool3d))
        {
            (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);
        }

        public long[] kernel_size { get; set; }

        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) =>
            torch.nn.functional.max_unpool3d(tensor, indices, kernel_size, stride, padding, output_size);

        public new torch.Tensor call(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static MaxUnpool3d MaxUnpool3d(long kernel_size, long? stride = null, long? padding = null) =>
                new(Sides(3, kernel_size)!, Sides(3, stride), Sides(3, padding));

            public static MaxUnpool3d MaxUnpool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null) =>
                new(functional.Triple(kernel_size), functional.Triple(stride), functional.Triple(padding));

            public static MaxUnpool3d MaxUnpool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);
        }
    }
}
