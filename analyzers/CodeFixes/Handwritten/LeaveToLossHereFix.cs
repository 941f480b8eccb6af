using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;
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

        return call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } ? TryRemoveField(variable, site, edits) : TryShorten(call, site, edits);
    }

    // The module's field goes with its only use.
    private static bool TryRemoveField(VariableDeclaratorSyntax variable, FixSite site, SourceEdits edits)
    {
        if (variable.Parent is not VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field }
            || FieldUses.OnlyCall(site.Model.GetDeclaredSymbol(variable, site.CancellationToken), variable.Initializer!.Value, site) is not { } use
            || !TryUnwrap(use, use.ArgumentList.Arguments[0].Expression, site, edits))
            return false;
        edits.Replace(field.SyntaxTree, ListRemoval.WithLine(field.Span, field.SyntaxTree.GetText(site.CancellationToken)), "");
        return true;
    }

    // The last module of a Sequential whose value the network returns.
    private static bool TryShorten(InvocationExpressionSyntax call, FixSite site, SourceEdits edits)
    {
        var item = call.Parent as ArgumentSyntax;
        if (item?.Parent is TupleExpressionSyntax tuple && tuple.Arguments.Last() == item)
            item = tuple.Parent as ArgumentSyntax;
        if (item?.Parent is not ArgumentListSyntax { Arguments: { Count: > 1 } arguments, Parent: InvocationExpressionSyntax sequence } || arguments.Last() != item
            || site.Model.GetSymbolInfo(sequence, site.CancellationToken).Symbol is not IMethodSymbol { Name: "Sequential" } method || !Calls.IsFactory(method))
            return false;
        var field = sequence.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => site.Model.GetDeclaredSymbol(variable, site.CancellationToken),
            AssignmentExpressionSyntax assignment => site.Model.GetSymbolInfo(assignment.Left, site.CancellationToken).Symbol,
            _ => null,
        };
        if (FieldUses.OnlyCall(field, sequence, site) is not { } use || !IsReturned(use, site))
            return false;
        edits.RemoveItem(item);
        return true;
    }

    // Where its value is what the network returns.
    private static bool TryUnwrap(InvocationExpressionSyntax call, ExpressionSyntax input, FixSite site, SourceEdits edits)
    {
        if (!IsReturned(call, site))
            return false;
        edits.Unwrap(call, input);
        return true;
    }

    private static bool IsReturned(InvocationExpressionSyntax call, FixSite site) =>
        call.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax
        && call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: "forward", Parent: TypeDeclarationSyntax type }
        && site.Model.GetDeclaredSymbol(type, site.CancellationToken)?.GetAttributes().Any(AttributeKinds.IsXDnn) == true;
}
