using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Removes what is added and does not scale with the input: a bias, a constant, an eps.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAddedFix))]
public sealed class RemoveAddedFix : FixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(FlowRuleIds.AddedParameter, FlowRuleIds.AddedConstant, FlowRuleIds.Epsilon, FlowRuleIds.InputNormalization);

    /// <inheritdoc/>
    protected override string Title => "Remove what is added";

    internal override bool TryFix(FixSite site, SourceEdits edits) => site.Node switch
    {
        BinaryExpressionSyntax sum => TryFixSum(sum, site, edits),
        AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment when assignment.IsKind(SyntaxKind.AddAssignmentExpression) || assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) =>
            TryRemove(statement, edits),
        _ => Calls.At(site) is var (call, method) && TryFixCall(call, method, site, edits),
    };

    private static bool TryFixSum(BinaryExpressionSyntax sum, FixSite site, SourceEdits edits)
    {
        var (isLeft, isRight) = (IsConstant(sum.Left, site), IsConstant(sum.Right, site));
        var isDifference = sum.IsKind(SyntaxKind.SubtractExpression);
        if (isLeft == isRight || (!isDifference && !sum.IsKind(SyntaxKind.AddExpression)))
            return false;
        var (open, close) = isLeft && isDifference ? Calls.IsPrimary(sum.Right) ? ("-", "") : ("-(", ")") : ("", "");
        edits.Unwrap(sum, isRight ? sum.Left : sum.Right, open, close);
        return true;
    }

    private static bool TryFixCall(InvocationExpressionSyntax call, IMethodSymbol method, FixSite site, SourceEdits edits)
    {
        if (Calls.IsFunctional(method) && call.Argument(method, "bias") is { } bias && Calls.IsTensor(site.Model.GetTypeInfo(bias.Expression, site.CancellationToken).Type))
        {
            // The arguments behind it would move up.
            if (bias.NameColon is null && call.ArgumentList.Arguments.Last() != bias)
                edits.Replace(bias.Expression, "null");
            else
                edits.RemoveItem(bias);
            return true;
        }

        if (method.Name is "add_" or "sub_" && call.Parent is ExpressionStatementSyntax statement)
            return TryRemove(statement, edits);
        if (method.Name is not ("add" or "sub" or "subtract") || method.IsStatic || call.Receiver() is not { } receiver || IsConstant(receiver, site))
            return false;
        edits.Unwrap(call, receiver);
        return true;
    }

    private static bool TryRemove(ExpressionStatementSyntax statement, SourceEdits edits)
    {
        if (statement.Parent is not BlockSyntax || statement.GetLeadingTrivia().Concat(statement.GetTrailingTrivia()).Any(static trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)))
            return false;
        edits.Replace(statement.SyntaxTree, ListRemoval.WithLine(statement.Span, statement.SyntaxTree.GetText()), "");
        return true;
    }

    // A number, a learned parameter, a tensor that a factory makes, or a field.
    private static bool IsConstant(ExpressionSyntax expression, FixSite site)
    {
        while (expression is ParenthesizedExpressionSyntax inner)
            expression = inner.Expression;
        var type = site.Model.GetTypeInfo(expression, site.CancellationToken).Type;
        return !Calls.IsTensor(type)
            || type!.Name == "Parameter"
            || (expression is IdentifierNameSyntax or MemberAccessExpressionSyntax && site.Model.GetSymbolInfo(expression, site.CancellationToken).Symbol is IFieldSymbol)
            || (expression is InvocationExpressionSyntax call && site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol
            { Name: "ones" or "full" or "tensor" or "arange" or "rand" or "randn" or "ones_like" or "full_like" or "rand_like" or "randn_like", IsStatic: true });
    }
}
