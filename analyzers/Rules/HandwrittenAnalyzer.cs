using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using XAttr.Analyzers.Proof;
using XAttr.Analyzers.Proof.Interpreter;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>Proves networks written by hand: follows their constructor and <c>forward</c>, and reports what breaks the degree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandwrittenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => FlowRules.Reported;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var bodies = new Bodies(start.Compilation);
            var reported = new ConcurrentDictionary<(string, Location), bool>();
            MarkedClasses.Register(start, new MarkerSyntax(start.Compilation).MayMark, (context, type) => Analyze(context, type, bodies, reported));
        });
    }

    private static void Analyze(
        SymbolAnalysisContext context, INamedTypeSymbol type, Bodies bodies, ConcurrentDictionary<(string, Location), bool> reported)
    {
        var attributes = type.GetAttributes();
        if (MarkedClasses.Find(attributes, context) is not var (_, syntax))
            return;
        var declaration = DeclarationReader.Read(type, syntax, attributes, context.CancellationToken);
        if (!declaration.IsHandwritten || !declaration.IsComplete || declaration.Problems.Any(static problem => problem.RuleId != RuleIds.NotPartial))
            return;

        var verdict = NetFlow.Judge(bodies, type, declaration.Header, context.CancellationToken);
        foreach (var issue in verdict.Issues.OrderBy(static issue => issue.IsTraining))
        {
            // Networks may share a block: what is wrong in it is said once.
            if (reported.TryAdd((issue.RuleId, issue.Location), true))
                context.ReportDiagnostic(RefusalText.Create(issue.RuleId, issue.Location, issue.Arguments));
        }

        if (verdict.Degree is { } degree && FlowRules.OfDegree(degree, declaration.Header, type.Name) is { } wrong)
            context.ReportDiagnostic(Diagnostic.Create(RuleTable.Find(wrong.RuleId), syntax.Identifier.GetLocation(), wrong.Arguments));
    }
}
