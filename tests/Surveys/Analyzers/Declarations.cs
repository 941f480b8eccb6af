using XAttr.Analyzers.Rules;
using XAttr.Generator;
using XAttr.Testing;

namespace XAttr.Surveys.Analyzers;

/// <summary>The analyzers over declared networks, after the generator ran.</summary>
internal static class Declarations
{
    private static readonly AnalyzerTest Test = new([new DeclarationAnalyzer(), new HandwrittenAnalyzer()]) { Generators = [new XDnnGenerator()] };

    public static AnalyzerTest Of(string rule) => Test with { Rule = rule };

    /// <summary>The declaration as a whole source file.</summary>
    public static string Complete(string declaration) => "using XAttr;\n" + declaration;
}
