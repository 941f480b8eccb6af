using System.Linq;
using XAttr.Surveys.Onnx.Exported;

namespace XAttr.Onnx.Tests;

/// <summary>A few random declarations as files; the ledger has hundreds.</summary>
public sealed class ExportedDeclarationTests
{
    private const int Seed = 2;
    private const int Count = 8;

    [Fact]
    public void They_are_what_libtorch_computes()
    {
        var survey = DeclaredSurvey.Measure(Seed, Count);

        Assert.Equal(Count, survey.Compared.Count);
        Assert.All(survey.Compared, static one => Assert.InRange(one.ScoresError64, 0, ExportedComparison.Bound64));
        Assert.All(survey.Compared, static one => Assert.InRange(one.AttributionError64, 0, ExportedComparison.Bound64));
        Assert.DoesNotContain(survey.Compared, static one => one.IsUnexplained);
    }
}
