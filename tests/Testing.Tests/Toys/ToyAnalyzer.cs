using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace XAttr.Testing.Tests;

/// <summary>Reports types whose name begins with a small letter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ToyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule =
        new("TOY1", "Small letter", "'{0}' begins with a small letter", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Check, SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context)
    {
        if (char.IsLower(context.Symbol.Name[0]))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, context.Symbol.Locations[0], context.Symbol.Name));
        }
    }
}

/// <summary>Throws on every type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("TOY2", "Never", "Never", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static _ => throw new System.NotSupportedException("toy"), SymbolKind.NamedType);
    }
}

/// <summary>Silences the compiler's warning of an unread parameter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ToySuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor Unread = new("TOYSPR1", "CS9113", "a toy needs no reason");

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = [Unread];

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            context.ReportSuppression(Suppression.Create(Unread, diagnostic));
        }
    }
}
