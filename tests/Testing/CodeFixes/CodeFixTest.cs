using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace XAttr.Testing;

/// <summary>
/// Applies a code fix to marked sources and compares what comes out, text and diagnostics: the expected sources are marked too, with what
/// the fix leaves.
/// </summary>
/// <param name="Analysis">The analyzers, the generators, and the rule that is fixed.</param>
/// <param name="Provider">The fix.</param>
public sealed record CodeFixTest(AnalyzerTest Analysis, CodeFixProvider Provider)
{
    /// <summary>Fixes the diagnostics of the rule one after the other.</summary>
    /// <exception cref="System.InvalidOperationException">Something else comes out, or it takes more steps.</exception>
    public Task VerifyAsync(string before, string after) => VerifyAsync([before], [after], CodeFixTestBehaviors.SkipFixAllCheck);

    /// <summary>Fixes them one after the other; then all at once, document by document, in the project and in the solution.</summary>
    /// <inheritdoc cref="VerifyAsync(string, string)" path="/exception"/>
    public Task VerifyAllAsync(IReadOnlyList<string> before, IReadOnlyList<string> after) => VerifyAsync(before, after, CodeFixTestBehaviors.None);

    /// <summary>Passes where the marked diagnostics are there and none of them gets a fix.</summary>
    public Task VerifyNotOfferedAsync(string source) => VerifyAsync(source, source);

    private Task VerifyAsync(IReadOnlyList<string> before, IReadOnlyList<string> after, CodeFixTestBehaviors behaviors)
    {
        var test = new MarkedTest(Analysis, before, Provider) { CodeFixTestBehaviors = behaviors, NumberOfFixAllInDocumentIterations = before.Count };
        test.Expect(after);
        return test.VerifyAsync();
    }
}
