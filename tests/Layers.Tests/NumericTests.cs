using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Numerics;

namespace XAttr.Layers.Tests;

public sealed class NumericTests
{
    public static IEnumerable<object[]> Cases { get; } =
        CaseFamily.All.SelectMany(static family => family.Cases.Select(layerCase => new object[] { family.Name, layerCase.ToString() }));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Numbers_agree_with_what_is_inferred(string family, string layerCase)
    {
        var compiled = CaseFamily.All.Single(known => known.Name == family).Compiled[layerCase];

        var faults = CaseFaults.Of(compiled);

        Assert.Empty(faults.Shape);
        Assert.Empty(faults.Degree);
    }
}
