using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static string? NameOf(RoundingMode mode) => mode switch
        {
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => null,
        };

        private Tensor Cast(ScalarType? type) => type is { } wanted && wanted != dtype ? to(wanted) : this;

        private Tensor Reduce(Operator op, long[] dims, bool keepdim, Tensor? target)
        {
            var result = op.Call(this, dims, keepdim);
            if (target is null) return result;
            using (result) return target.copy_(result);
        }

        private Tensor Move(Device target, ScalarType type, bool copy, bool disposeAfter, bool nonBlocking)
        {
            target = InitializeDevice(target);
            var moved = Aten.to_device.Call(this, target, type, nonBlocking, copy);
            if (disposeAfter) Dispose();
            return moved;
        }
    }
}
