using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>The operations of a compilation's code, each bound once.</summary>
internal sealed class Bodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, IOperation?> _operations = new();
    private HashSet<string>? _assigned;

    public Compilation Compilation => compilation;

    /// <summary>Whether code somewhere in the compilation assigns a member of that name to an object other than its own.</summary>
    public bool Assigns(string member, CancellationToken cancellationToken)
    {
        lock (_models)
        {
            _assigned ??= [.. compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes()).Select(Assigned).OfType<string>()];
        }

        return _assigned.Contains(member);
    }

    private static string? Assigned(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: var left } => Foreign(left),
        PostfixUnaryExpressionSyntax { Operand: var operand } => Foreign(operand),
        PrefixUnaryExpressionSyntax { Operand: var operand } => Foreign(operand),
        ArgumentSyntax { RefKindKeyword.RawKind: not 0, Expression: var passed } => Foreign(passed),
        _ => null,
    };

    private static string? Foreign(ExpressionSyntax place) => place switch
    {
        MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name } => name,
        ParenthesizedExpressionSyntax { Expression: var inner } => Foreign(inner),
        PostfixUnaryExpressionSyntax { Operand: var operand } => Foreign(operand),
        _ => null,
    };

    // A network's parts stand in other files than its class, whose models no analysis context offers.
#pragma warning disable RS1030
    public IOperation? Find(SyntaxNode syntax, CancellationToken cancellationToken) => _operations.GetOrAdd(syntax, node =>
        compilation.ContainsSyntaxTree(node.SyntaxTree)
            ? _models.GetOrAdd(node.SyntaxTree, tree => compilation.GetSemanticModel(tree)).GetOperation(node, cancellationToken)
            : null);
#pragma warning restore RS1030
}
