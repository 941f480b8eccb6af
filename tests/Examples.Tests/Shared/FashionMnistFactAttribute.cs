using XAttr.Examples.Shared;

namespace XAttr.Tests;

/// <summary>A test on the real images; skipped where they are not installed.</summary>
internal sealed class FashionMnistFactAttribute : FactAttribute
{
    public FashionMnistFactAttribute()
    {
        if (!FashionMnist.IsIn(FashionMnist.DebianDirectory))
            Skip = $"Fashion-MNIST is not in {FashionMnist.DebianDirectory} (apt-get install dataset-fashion-mnist)";
    }
}
