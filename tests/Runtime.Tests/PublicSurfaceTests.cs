using System;
using System.Linq;
using XAttr.Surveys.Runtime;

namespace XAttr.Tests;

public sealed class PublicSurfaceTests
{
    [Fact]
    public void ThereAreNoMoreTypesThanAUserNeeds() =>
        Assert.True(PublicSurface.Types.Count <= PublicSurface.MostTypes, $"{PublicSurface.Types.Count} types:\n{string.Join('\n', PublicSurface.Types)}");

    [Fact]
    public void NamespacesAreRooms() => Assert.Equal(
        ["XAttr", "XAttr.Checkpoints", "XAttr.Evaluation", "XAttr.Networks", "XAttr.Priors", "XAttr.Training"],
        PublicSurface.Types.Select(static type => type.Namespace!).Distinct().Order(StringComparer.Ordinal));
}
