using static TorchSharp.torch;

namespace XAttr.Tests;

/// <summary>A test of what happens without a CUDA device.</summary>
internal sealed class NoCudaFactAttribute : FactAttribute
{
    public NoCudaFactAttribute()
    {
        if (cuda.is_available())
            Skip = "there is a CUDA device";
    }
}
