using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A test that needs a GPU.</summary>
internal sealed class CudaFactAttribute : FactAttribute
{
    public CudaFactAttribute()
    {
        if (!cuda.is_available())
            Skip = "there is no CUDA device";
    }
}
