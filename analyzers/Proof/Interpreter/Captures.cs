using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>What is known of variables where a call begins.</summary>
/// <param name="Variables">All of them.</param>
/// <param name="Kept">Where those stand that are declared anew.</param>
/// <param name="Assignable">Those that what is called may give a value to.</param>
internal sealed record CallScope(ImmutableDictionary<ISymbol, Value> Variables, ImmutableDictionary<ISymbol, int> Kept, IReadOnlyList<ISymbol> Assignable);

/// <summary>Finds the variables around a function that it reads or writes, which live on with it.</summary>
internal sealed class Captures(NetInterpreter interpreter) : Part(interpreter)
{
    private readonly Dictionary<IMethodSymbol, IReadOnlyList<ISymbol>> _variables = new(SymbolEqualityComparer.Default);

    /// <summary>A lambda or a method as a value, with the variables as they are here.</summary>
    public FunctionValue Function(IMethodSymbol method, IOperation? body, Value? receiver)
    {
        var captured = ImmutableDictionary.CreateBuilder<ISymbol, Value>(SymbolEqualityComparer.Default);
        foreach (var variable in Of(method, body))
        {
            var isNew = Memory.Cells(variable).IsEmpty;
            var site = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(Interpreter.CancellationToken) ?? body?.Syntax;
            if (site is null || Memory.Capture(variable, site) is not { } cells)
                continue;
            captured.Add(variable, cells);

            // What is made anew in each pass is not what an earlier pass left.
            foreach (var cell in isNew ? cells.Cells : [])
                Interpreter.KeptState.NoteMade(new Reference(cell), variable);
        }

        return new FunctionValue(method, body, receiver) { Captured = captured.ToImmutable() };
    }

    /// <summary>The variables of the code around a lambda or a local function that it names; none of other methods.</summary>
    public IReadOnlyList<ISymbol> Of(IMethodSymbol function, IOperation? body)
    {
        if (function.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction))
            return [];
        if (_variables.TryGetValue(function, out var known))
            return known;
        var named = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        Collect(function, body, named, new HashSet<ISymbol>(SymbolEqualityComparer.Default) { function });
        IReadOnlyList<ISymbol> outer = [.. named.Where(variable => !IsWithin(variable, function))];
        return _variables[function] = outer;
    }

    /// <summary>The variables around a call, to which they come back; those that what is called declares anew stand in the heap meanwhile, where changes reach them.</summary>
    /// <param name="function">What is called.</param>
    /// <param name="captured">The variables that it has captured; null where it is not called as a value.</param>
    public CallScope Enter(ISymbol function, ImmutableDictionary<ISymbol, Value>? captured)
    {
        var store = Memory.Store!;
        var kept = ImmutableDictionary.CreateBuilder<ISymbol, int>(SymbolEqualityComparer.Default);
        foreach (var variable in store.Variables)
        {
            var isItsOwn = SymbolEqualityComparer.Default.Equals(variable.Key.ContainingSymbol, function);
            if (!isItsOwn && captured?.ContainsKey(variable.Key) != true)
                continue;
            kept[variable.Key] = Memory.NextId();
            Memory.Store = Memory.Store!.Set(kept[variable.Key], new VariableCell(variable.Key, variable.Value));
        }

        return new CallScope(store.Variables, kept.ToImmutable(), captured is null ? Of(function) : []);
    }

    /// <summary>Leaves a body: the variables are those around it again. A local function that is called may have assigned some of them.</summary>
    public void Leave(CallScope scope)
    {
        if (Memory.Store is not { } store)
            return;
        var around = scope.Variables;
        foreach (var variable in store.Variables)
        {
            if (scope.Variables.ContainsKey(variable.Key) || scope.Assignable.Contains(variable.Key, SymbolEqualityComparer.Default))
                around = around.SetItem(variable.Key, variable.Value);
        }

        foreach (var kept in scope.Kept)
        {
            if (store.Heap.TryGetValue(kept.Value, out var state) && state is VariableCell { Value: { } value })
                around = around.SetItem(kept.Key, value);
        }

        Memory.Store = store with { Variables = around, Heap = store.Heap.RemoveRange(scope.Kept.Values) };
    }

    private IReadOnlyList<ISymbol> Of(ISymbol function) => function is IMethodSymbol method ? Of(method, null) : [];

    /// <summary>Whether a parameter is a primary constructor's, which lives on as a field.</summary>
    public bool IsPrimary(IParameterSymbol parameter) => parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(Interpreter.CancellationToken) is TypeDeclarationSyntax);

    // Those of the local functions that it calls are its own, too.
    private void Collect(IMethodSymbol function, IOperation? body, HashSet<ISymbol> named, HashSet<ISymbol> seen)
    {
        foreach (var part in (body ?? Interpreter.Declarations(function).FirstOrDefault())?.DescendantsAndSelf() ?? [])
        {
            switch (part)
            {
                case ILocalReferenceOperation { Local: var local } when !IsWithin(local, function):
                    named.Add(local);
                    break;
                case IParameterReferenceOperation { Parameter: var parameter } when !IsWithin(parameter, function) && !IsPrimary(parameter):
                    named.Add(parameter);
                    break;
                case IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } called } when seen.Add(called.OriginalDefinition):
                    Collect(called.OriginalDefinition, null, named, seen);
                    break;
                case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } called } when seen.Add(called.OriginalDefinition):
                    Collect(called.OriginalDefinition, null, named, seen);
                    break;
            }
        }
    }

    private static bool IsWithin(ISymbol variable, IMethodSymbol function)
    {
        for (var around = variable.ContainingSymbol; around is not null; around = around.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(around, function))
                return true;
        }

        return false;
    }
}
