using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.CodeFixes.Handwritten;

/// <summary>Calls as they are written.</summary>
internal static class Calls
{
    /// <summary>The call at the site and its method; null where something else stands there.</summary>
    public static (InvocationExpressionSyntax Syntax, IMethodSymbol Method)? At(FixSite site) =>
        site.Find<InvocationExpressionSyntax>() is { } call && call.Span.End == site.Diagnostic.Location.SourceSpan.End
        && site.Model.GetSymbolInfo(call, site.CancellationToken).Symbol is IMethodSymbol method && IsTorchSharp(method)
            ? (call, method)
            : null;

    /// <summary>The name that is called, without what stands before the dot.</summary>
    public static SimpleNameSyntax? Name(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    /// <summary>What stands before the dot; null where nothing does.</summary>
    public static ExpressionSyntax? Receiver(this InvocationExpressionSyntax call) => (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    /// <summary>The argument for the parameter, by its name or its place; null where it is left out.</summary>
    public static ArgumentSyntax? Argument(this InvocationExpressionSyntax call, IMethodSymbol method, string parameter)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter) is { } named)
            return named;
        var place = method.Parameters.FirstOrDefault(item => item.Name == parameter)?.Ordinal;
        return place < arguments.Count && arguments[place.Value].NameColon is null ? arguments[place.Value] : null;
    }

    /// <summary>Whether a dot, or a sign, may stand beside the expression.</summary>
    public static bool IsPrimary(ExpressionSyntax expression) => expression
        is SimpleNameSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax or ElementAccessExpressionSyntax;

    /// <summary>Whether the method makes a module: torch.nn.Linear.</summary>
    public static bool IsFactory(IMethodSymbol method) => method is { IsStatic: true, ContainingType: { Name: "nn", ContainingType.Name: "torch" } };

    /// <summary>Whether the method is one of torch.nn.functional.</summary>
    public static bool IsFunctional(IMethodSymbol method) => method.ContainingType is { Name: "functional", ContainingType.Name: "nn" };

    public static bool IsTensor(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is { Name: "Tensor", ContainingType.Name: "torch" })
                return true;
        }

        return false;
    }

    private static bool IsTorchSharp(ISymbol symbol)
    {
        var space = symbol.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name.Equals("TorchSharp", StringComparison.Ordinal) == true;
    }
}
