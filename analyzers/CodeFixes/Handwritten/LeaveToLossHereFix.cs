using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Flow;
using XAttr.Generator.Declaration;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Removes the softmax that a network's forward pass ends with: the losses that take scores have it in them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LeaveToLossHereFix))]
public sealed class LeaveToLossHereFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(FlowRuleIds.SoftmaxInside);

    /// <inheritdoc/>
    protected override string Title => "Remove it: it belongs into the loss (cross_entropy, nll_loss of log_softmax)";

    internal override bool TryFix(FixSite site, SourceEdits edits)
    {
        if (Calls.At(site) is not var (call, method))
            return false;
        if (!Calls.IsFactory(method))
        {
            var input = method.IsStatic ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : call.Receiver();
            return input is not null && TryUnwrap(call, input, site, edits);
        }

        // The module's field goes with its only use.
        if (call.Parent is not EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } variable }
            || site.Model.GetDeclaredSymbol(variable, site.CancellationToken) is not IFieldSymbol symbol
            || symbol.DeclaredAccessibility != Accessibility.Private || symbol.ContainingType.DeclaringSyntaxReferences.Length != 1)
            return false;
        var uses = field.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == symbol.Name && SymbolEqualityComparer.Default.Equals(site.Model.GetSymbolInfo(name, site.CancellationToken).Symbol, symbol))
            .ToList();
        if (uses.Count != 1
            || uses[0].Parent is not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "call" or "forward", Parent: InvocationExpressionSyntax use }
            || use.ArgumentList.Arguments.Count != 1 || !TryUnwrap(use, use.ArgumentList.Arguments[0].Expression, site, edits))
            return false;
        edits.Replace(field.SyntaxTree, ListRemoval.WithLine(field.Span, field.SyntaxTree.GetText(site.CancellationToken)), "");
        return true;
    }

    // Where its value is what the network returns.
    private static bool TryUnwrap(InvocationExpressionSyntax call, ExpressionSyntax input, FixSite site, SourceEdits edits)
    {
        if (call.Parent is not (ReturnStatementSyntax or ArrowExpressionClauseSyntax)
            || call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Identifier.ValueText: "forward", Parent: TypeDeclarationSyntax type }
            || site.Model.GetDeclaredSymbol(type, site.CancellationToken)?.GetAttributes().Any(AttributeKinds.IsXDnn) != true)
            return false;
        edits.Unwrap(call, input);
        return true;
    }
}
