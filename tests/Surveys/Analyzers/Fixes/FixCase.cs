using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CodeFixes;
using XAttr.Analyzers.Rules;
using XAttr.CodeFixes.Declared;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Surveys.Analyzers.Fixes;

/// <summary>A fix and the sources that it is held against.</summary>
/// <param name="Rule">The rule that is broken.</param>
/// <param name="Provider">The fix.</param>
/// <param name="Fixed">Sources with one diagnostic of the rule, before and after; what is left is marked.</param>
/// <param name="FixedAll">Sources with several, before and after all are fixed.</param>
/// <param name="Refused">Sources with a diagnostic of the rule for which this fix is none.</param>
public sealed record FixCase(
    string Rule,
    CodeFixProvider Provider,
    IReadOnlyList<(string Before, string After)> Fixed,
    (string Before, string After) FixedAll,
    IReadOnlyList<string> Refused)
{
    private const string Usings =
        "using TorchSharp;\nusing TorchSharp.Modules;\nusing XAttr;\nusing static TorchSharp.torch;\nusing static TorchSharp.torch.nn;\n";

    public static IReadOnlyList<FixCase> All { get; } = [.. DeclaredCases.All, .. HandwrittenCases.All];

    public CodeFixTest Test => new(new AnalyzerTest([new DeclarationAnalyzer(), new HandwrittenAnalyzer()]) { Generators = [new XDnnGenerator()], Rule = Rule }, Provider);

    /// <summary>The source as a whole file.</summary>
    public static string Complete(string source) => Usings + source;

    public override string ToString() => $"{Rule} {Provider.GetType().Name}";
}
