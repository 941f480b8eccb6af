using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Where gradients are switched off and on: a `using` ends with its block, and without one it holds for good, in callers too.</summary>
internal sealed class Gradients(NetInterpreter interpreter) : Part(interpreter)
{
    // How many `using`s stand around the loops and switches that are being followed, by the labels that jumps leave them to.
    private readonly Dictionary<ISymbol, int> _depths = new(SymbolEqualityComparer.Default);

    /// <summary>How many `using`s that switch gradients stand around this point, in its method.</summary>
    public int Depth => Stack.Current?.Gradients.Count ?? 0;

    /// <summary>Whether the method switches gradients.</summary>
    public static bool IsSwitch(IMethodSymbol method) =>
        method.Name is "no_grad" or "inference_mode" or "set_grad_enabled" or "enable_grad" && Types.IsTorchSharp(method);

    /// <summary>Follows a call that switches: off unless it says that they are on.</summary>
    public void Switch(IMethodSymbol method, ValueArray arguments, IOperation call)
    {
        bool? mode = arguments.FirstOrDefault() is ScalarValue { Constant: bool constant } ? constant : null;
        if (Memory.Store is null || (method.Name == "inference_mode" && mode == false))
            return;
        var isOn = method.Name is "set_grad_enabled" or "enable_grad" && (mode == true || method.Parameters.IsEmpty);
        Memory.Store = Memory.Store with { GradientsOff = isOn ? null : Spans.Of(call) };
    }

    /// <summary>Begins a `using`, where it is one that switches.</summary>
    public void Begin(IOperation resources)
    {
        if (Memory.Store is { } store && resources.DescendantsAndSelf().OfType<IInvocationOperation>().Any(static call => IsSwitch(call.TargetMethod)))
            Stack.Current?.Gradients.Add(store.GradientsOff);
    }

    /// <summary>Ends the `using`s behind so many.</summary>
    public void End(int depth)
    {
        if (Depth <= depth)
            return;
        Memory.Store = Left(Memory.Store, depth);
        Stack.Current!.Gradients.RemoveRange(depth, Depth - depth);
    }

    /// <summary>Notes how many there are around what jumps to the label leave.</summary>
    public void Enter(ISymbol label) => _depths[label] = Depth;

    /// <summary>The store behind a jump to the label.</summary>
    public Store? Jumped(ISymbol label) => Left(Memory.Store, _depths.TryGetValue(label, out var depth) ? depth : 0);

    /// <summary>The store behind so many of them: as it was before the next one.</summary>
    public Store? Left(Store? store, int depth) =>
        store is not null && Stack.Current is { } frame && frame.Gradients.Count > depth ? store with { GradientsOff = frame.Gradients[depth] } : store;
}
