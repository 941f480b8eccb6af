using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>The operations of a compilation's code, each bound once.</summary>
internal sealed class Bodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<SyntaxNode, IOperation?> _operations = new();

    public Compilation Compilation => compilation;

    // A network's parts stand in other files than its class, whose models no analysis context offers.
#pragma warning disable RS1030
    public IOperation? Find(SyntaxNode syntax, CancellationToken cancellationToken) => _operations.GetOrAdd(syntax, node =>
        compilation.ContainsSyntaxTree(node.SyntaxTree)
            ? _models.GetOrAdd(node.SyntaxTree, tree => compilation.GetSemanticModel(tree)).GetOperation(node, cancellationToken)
            : null);
#pragma warning restore RS1030
}
