using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Rules;

/// <summary>Marks of rules.</summary>
internal static class RuleTags
{
    /// <summary>
    /// Of what refuses a network: as an error of the compiler's own it can be turned off by no pragma, no configuration (the first tag) and no attribute
    /// (the second). Suppressed, it would leave no network, or one whose attributions are false.
    /// </summary>
    public static readonly string[] Refusal = [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler];
}
