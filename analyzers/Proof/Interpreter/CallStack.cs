using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>The methods that are being followed, one inside the other.</summary>
internal sealed class CallStack
{
    private const int MaxDepth = 60;

    private readonly Stack<Frame> _frames = new();

    /// <summary>The innermost method; null outside of all.</summary>
    public Frame? Current => _frames.Count > 0 ? _frames.Peek() : null;

    /// <summary>The object that the innermost method belongs to.</summary>
    public Value Receiver => Current?.Receiver ?? Value.Plain;

    /// <summary>Whether so many methods are being followed that no further one is.</summary>
    public bool IsDeep => _frames.Count > MaxDepth;

    /// <summary>Whether the method is being followed already, so that a further call is a recursion.</summary>
    public bool Follows(ISymbol member) => _frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, member));

    /// <summary>Whether the function is being followed already, with the same variables around it.</summary>
    public bool Follows(FunctionValue function) => _frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, function.Method)
        && (frame.Captured is not { } captured || captured.Count == 0 || captured.All(pair => function.Captured.TryGetValue(pair.Key, out var value) && value.Equals(pair.Value))));

    /// <summary>Whether the constructor is being followed for this very object.</summary>
    public bool Constructs(ISymbol member, Reference instance) =>
        _frames.Any(frame => SymbolEqualityComparer.Default.Equals(frame.Member, member) && Equals(frame.Receiver, instance));

    /// <summary>Whether a constructor of the object is being followed.</summary>
    public bool Makes(Reference instance) =>
        _frames.Any(frame => frame.Member is INamedTypeSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor } && Equals(frame.Receiver, instance));

    public void Push(Frame frame) => _frames.Push(frame);

    public Frame Pop() => _frames.Pop();
}
