using System;
using static TorchSharp.torch;

namespace XAttr.Tests.Torch;

/// <summary>How many tensors are alive.</summary>
internal static class LiveTensors
{
    /// <summary>The count once what earlier tests left to the finalizer is gone, which would otherwise go at any moment.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
