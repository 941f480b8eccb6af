using System.Linq;
using System.Reflection;
using XAttr.Surveys.Browser;

namespace XAttr.Tests;

/// <summary>A test of the page of examples/Browser; skipped where what it needs is not installed.</summary>
internal sealed class PageFactAttribute : FactAttribute
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } =
        typeof(PageFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static item => item.Key == "RepositoryRoot").Value!;

    public PageFactAttribute()
    {
        if (PageSurvey.Missing(Root) is { } missing)
            Skip = missing + " (eng/setup.sh --with page)";
    }
}
