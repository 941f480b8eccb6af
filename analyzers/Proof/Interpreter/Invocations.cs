using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows methods and functions into their bodies.</summary>
internal sealed class Invocations(NetInterpreter interpreter) : Part(interpreter)
{
    // The arguments of the call that begins which are passed by reference.
    private IReadOnlyList<IArgumentOperation> _references = [];

    /// <summary>Follows a method; what its parameters by reference hold at its end is given back.</summary>
    public Value InvokeByReference(IMethodSymbol method, Value? receiver, ValueArray arguments, IInvocationOperation call, bool isBase)
    {
        var outer = _references;
        _references = Arguments.IsFollowed(method) ? [.. call.Arguments.Where(Interpreter.Arguments.IsByReference)] : [];
        var result = Invoke(method, receiver, arguments, call, isBase);
        _references = outer;
        return result;
    }

    /// <summary>Follows a method into its body.</summary>
    public Value Invoke(
        IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call, bool isBase = false, ImmutableDictionary<ISymbol, Value>? captured = null)
    {
        if (receiver is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Invoke(method, alternative, arguments, call, isBase, captured), call);
        if (!isBase)
            method = Overrides.Of(Find(receiver), method);
        if (receiver is UnknownValue { Causes.IsEmpty: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride))
            return Interpreter.Calls.Unfollowed(call, receiver, arguments, null);
        if (method.IsAsync || Stack.IsDeep)
            return Interpreter.Calls.Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), $"'{method.Name}'"));
        if (Stack.Follows(method.OriginalDefinition))
            return Interpreter.Calls.Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), $"the recursion of '{method.Name}'"));
        var body = Interpreter.Declarations(method.OriginalDefinition).FirstOrDefault();
        return body is null
            ? Interpreter.Calls.Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), $"'{method.Name}'"))
            : Run(
                method.OriginalDefinition,
                receiver ?? (method.MethodKind == MethodKind.LocalFunction ? Stack.Receiver : Value.Plain),
                method.OriginalDefinition.Parameters,
                arguments,
                body,
                captured);
    }

    public Value Invoke(FunctionValue function, ValueArray arguments, IOperation call)
    {
        if (function.Body is null)
            return function.Method.DeclaringSyntaxReferences.IsEmpty
                ? Interpreter.Calls.CallForeign(function, arguments, call)
                : Invoke(function.Method, function.Receiver, arguments, call, captured: function.Captured);
        return Stack.IsDeep || Stack.Follows(function)
            ? Interpreter.Calls.Unfollowed(call, function, arguments, Causes.CannotProve(Spans.Of(call), "a recursion"))
            : Run(function.Method, function.Receiver ?? Value.Plain, function.Method.Parameters, arguments, function.Body, function.Captured);
    }

    /// <summary>Follows a body with these arguments, and the variables that it has captured where it is called as a value.</summary>
    public Value Run(
        ISymbol member, Value receiver, ImmutableArray<IParameterSymbol> parameters, ValueArray arguments, IOperation body, ImmutableDictionary<ISymbol, Value>? captured = null)
    {
        if (Memory.Store is null)
            return Value.Plain;
        var scope = Interpreter.Captures.Enter(member, captured);
        var references = _references;
        _references = [];
        foreach (var variable in captured ?? ImmutableDictionary<ISymbol, Value>.Empty)
            Memory.Declare(variable.Key, variable.Value);
        for (var i = 0; i < parameters.Length && i < arguments.Length; i++)
            Memory.Declare(parameters[i], arguments[i]);
        Interpreter.KeptState.NoteCall(member);
        Stack.Push(new Frame(member, receiver) { Captured = captured });
        ExecuteBody(body);
        var result = Leave(Stack.Pop());
        var given = references.Select(argument => parameters.ElementAtOrDefault(argument.Parameter!.Ordinal) is { } parameter ? Memory.Get(parameter) : null).ToList();
        Interpreter.Captures.Leave(scope);

        // One that is passed twice holds what either parameter held.
        var isTwice = references.Select(static argument => argument.Value.Syntax.ToString()).Distinct().Count() < references.Count;
        for (var i = 0; i < given.Count && Memory.Store is not null; i++)
        {
            if (references[i].Value is not IDiscardOperation)
                Interpreter.Assignments.Assign(references[i].Value, (isTwice ? null : given[i]) ?? UnknownValue.Of(references[i].Value, "what is passed by reference"));
        }

        return result;
    }

    public void ExecuteBody(IOperation body)
    {
        switch (body)
        {
            case IMethodBodyOperation method:
                Interpreter.Statements.ExecuteOptional(method.BlockBody ?? method.ExpressionBody);
                break;
            case IConstructorBodyOperation constructor:
                Interpreter.Statements.ExecuteOptional(constructor.BlockBody ?? constructor.ExpressionBody);
                break;
            case ILocalFunctionOperation { Body: { } block }:
                Execute(block);
                break;
            default:
                Execute(body);
                break;
        }
    }

    /// <summary>Leaves a body: ways out are joined, and one that ends without a return is one of them.</summary>
    public Value Leave(Frame frame)
    {
        var store = Memory.Store;
        Value? result = null;
        foreach (var (returned, value, location) in frame.Returns)
        {
            var join = new Join(location);
            result = result is null ? value : join.Of(result, value);
            store = join.Of(store, returned);
        }

        Memory.Store = store;
        return result ?? Value.Plain;
    }
}
