using System;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    public sealed class BatchNorm3d : BatchNorm
    {
        internal BatchNorm3d(
            long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype)
            : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d))
        {
        }

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.ndim != 5) throw new ArgumentException($"BatchNorm3d expects five dimensions, not {input.ndim}.");
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BatchNorm3d BatchNorm3d(
                long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true,
                Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
