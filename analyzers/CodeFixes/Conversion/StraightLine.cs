using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using XAttr.CodeFixes.Handwritten;

namespace XAttr.CodeFixes.Conversion;

/// <summary>A forward pass in which each step takes what the step before it made, as a list of layers.</summary>
internal sealed class StraightLine(SemanticModel model, IReadOnlyDictionary<ISymbol, InvocationExpressionSyntax> modules)
{
    private readonly List<string> _layers = [];
    private readonly HashSet<ISymbol> _used = new(SymbolEqualityComparer.Default);
    private ISymbol? _current;

    /// <summary>The layers, or null where the body is something else.</summary>
    public IReadOnlyList<string>? Read(MethodDeclarationSyntax forward)
    {
        _current = model.GetDeclaredSymbol(forward.ParameterList.Parameters[0]);
        if (forward.ExpressionBody is { Expression: var expression })
            return TryFollow(expression) && _used.Count == modules.Count ? _layers : null;
        var statements = forward.Body?.Statements ?? default;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is ReturnStatementSyntax { Expression: { } result })
                return i == statements.Count - 1 && TryFollow(result) && _used.Count == modules.Count ? _layers : null;
            if (!TryFollow(statements[i]))
                return null;
        }

        return null;
    }

    private bool TryFollow(StatementSyntax statement)
    {
        switch (statement)
        {
            case LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when variables[0].Initializer is { Value: var value }:
                if (!TryFollow(value))
                    return false;
                _current = model.GetDeclaredSymbol(variables[0]);
                return true;
            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax target } assignment } when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                if (!TryFollow(assignment.Right))
                    return false;
                _current = model.GetSymbolInfo(target).Symbol;
                return true;
            default:
                return false;
        }
    }

    private bool TryFollow(ExpressionSyntax expression)
    {
        if (expression is IdentifierNameSyntax name)
            return SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, _current);
        if (expression is not InvocationExpressionSyntax call || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return false;
        if (method.Name is "call" or "forward" && call.Receiver() is IdentifierNameSyntax module)
            return call.ArgumentList.Arguments.Count == 1 && TryFollow(call.ArgumentList.Arguments[0].Expression) && TryCall(module);
        var input = method.IsStatic ? call.ArgumentList.Arguments.FirstOrDefault()?.Expression : call.Receiver();
        if (input is null || !Calls.IsTensor(model.GetTypeInfo(input).Type) || !TryFollow(input) || LayerText.OfFunction(call, method, method.IsStatic ? 1 : 0) is not { } layer)
            return false;
        _layers.Add(layer);
        return true;
    }

    // Each module once: a declaration has no other way to share one.
    private bool TryCall(IdentifierNameSyntax name)
    {
        if (model.GetSymbolInfo(name).Symbol is not { } field || !modules.TryGetValue(field, out var made) || !_used.Add(field)
            || model.GetSymbolInfo(made).Symbol is not IMethodSymbol method || LayerText.OfModule(made, method, field.Name) is not { } layer)
            return false;
        _layers.Add(layer);
        return true;
    }
}
