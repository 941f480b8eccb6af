using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What a diagnostic about an operation underlines.</summary>
internal static class Spans
{
    public static Location Of(IOperation operation) => Of(operation.Syntax);

    /// <summary>
    /// Of a call only its name and arguments, not what stands before the dot: a chain of calls would be underlined whole. Of a statement
    /// with statements in it only its keyword.
    /// </summary>
    public static Location Of(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } =>
            Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(name.SpanStart, syntax.Span.End)),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } =>
            Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(name.SpanStart, syntax.Span.End)),
        MemberAccessExpressionSyntax { Name: var name } => name.GetLocation(),
        CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or TryStatementSyntax
            or SwitchStatementSyntax =>
            syntax.GetFirstToken().GetLocation(),
        _ => syntax.GetLocation(),
    };

    /// <summary>The operation as messages call it: the name of what is called, or the operator.</summary>
    public static string Name(IOperation operation) => operation.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } => name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        BinaryExpressionSyntax binary => binary.OperatorToken.ValueText,
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.ValueText,
        PrefixUnaryExpressionSyntax prefix => prefix.OperatorToken.ValueText,
        ObjectCreationExpressionSyntax { Type: var type } => type.ToString(),
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        var other => other.ToString(),
    };
}
