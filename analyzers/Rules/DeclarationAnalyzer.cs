using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Rules;

/// <summary>Holds every declared network against the layer table and reports what the generator refuses, at the attribute that causes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => DeclarationRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            var markers = new MarkerSyntax(start.Compilation);
            MarkedClasses.Register(start, markers.MayDeclare, (context, type) => Analyze(context, markers, type));
        });
    }

    private static void Analyze(SymbolAnalysisContext context, MarkerSyntax markers, INamedTypeSymbol type)
    {
        var attributes = type.GetAttributes();
        if (AttributeKinds.IsBlock(type) && !type.IsAbstract)
            AnalyzeBlock(context, markers, type, attributes);
        else if (Stray(type, attributes) is { } stray)
            context.ReportDiagnostic(Diagnostic.Create(DeclarationRules.InvalidDeclaration, type.Locations[0], stray));
        if (MarkedClasses.Find(attributes, context) is not var (marker, syntax))
            return;

        // The body of a network written by hand is another analyzer's.
        var declaration = DeclarationReader.Read(type, syntax, attributes, context.CancellationToken);
        var problems = declaration.IsHandwritten ? declaration.Problems : NetArchitecture.Build(declaration).Problems;
        var steps = attributes.Where(AttributeKinds.IsStep).ToList();
        foreach (var problem in BlockProblems.Without(problems.Where(static problem => !problem.IsSaidElsewhere), declaration.Blocks, name => IsReported(name, context, markers)))
        {
            var location = problem.Step switch
            {
                Problem.OnClass when problem.Member is var (index, name) => OwnMembers.LocationOf(OwnMembers.Of(type, syntax, declaration.Twin)[index], name),
                Problem.OnClass => syntax.Identifier.GetLocation(),
                Problem.OnXDnn => Location(marker, syntax),
                var step => Location(steps[step], syntax),
            };
            context.ReportDiagnostic(RefusalText.Create(problem.RuleId, location, problem.Arguments));
        }
    }

    // Layers, or the mark of a block, on a class that is neither network nor block: nothing would be made of them, in silence.
    private static string? Stray(INamedTypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        if (AttributeKinds.IsBlock(type))
            return null;
        var isNetwork = attributes.Any(AttributeKinds.IsXDnn);
        if (attributes.Any(AttributeKinds.IsXBlock))
            return isNetwork
                ? $"'{type.Name}' is marked both [XDnn] and [XBlock]; keep the one that it is"
                : $"'{type.Name}' is marked [XBlock] but does not derive from BlockAttribute; write '{type.Name} : BlockAttribute'";
        return !isNetwork && attributes.Any(AttributeKinds.IsStep)
            ? $"'{type.Name}' has layers but no [XDnn(…)]; write it in front of them, with the sizes of one sample, or [XBlock] for a block"
            : null;
    }

    private static void AnalyzeBlock(SymbolAnalysisContext context, MarkerSyntax markers, INamedTypeSymbol type, ImmutableArray<AttributeData> attributes)
    {
        var syntax = (TypeDeclarationSyntax)type.DeclaringSyntaxReferences[0].GetSyntax(context.CancellationToken);
        var blocks = BlockReader.Read(type, context.CancellationToken);
        if (blocks.Count == 0)
            return;
        var steps = attributes.Where(AttributeKinds.IsStep).ToList();
        foreach (var problem in BlockProblems.Without(BlockCheck.Check(blocks[0], blocks).Where(static problem => !problem.IsSaidElsewhere), blocks, name => IsReported(name, context, markers)))
        {
            var location = problem.Step == Problem.OnClass ? syntax.Identifier.GetLocation() : Location(steps[problem.Step], syntax);
            context.ReportDiagnostic(RefusalText.Create(problem.RuleId, location, problem.Arguments));
        }
    }

    // A block of another assembly, or one that cannot be told from its text, has its mistakes reported where it is used.
    private static bool IsReported(string block, SymbolAnalysisContext context, MarkerSyntax markers) =>
        context.Compilation.Assembly.GetTypeByMetadataName(block) is { IsAbstract: false } type && markers.MayMark(type, context.CancellationToken);

    private static Location Location(AttributeData attribute, TypeDeclarationSyntax fallback) =>
        attribute.ApplicationSyntaxReference is { } reference
            ? Microsoft.CodeAnalysis.Location.Create(reference.SyntaxTree, reference.Span)
            : fallback.Identifier.GetLocation();
}
