using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Interpreter;

/// <summary>Follows calls of methods and functions into their bodies.</summary>
internal sealed class Calls(NetInterpreter interpreter) : Part(interpreter)
{
    public Value Call(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var receiver = call.Instance is { } instance ? Evaluate(instance) : null;
        var arguments = Arguments(call.Arguments, method, receiver);
        if (Memory.Store is null)
            return Value.Plain;
        if (receiver is ChoiceValue { Alternatives: var delegates }
            && method.MethodKind == MethodKind.DelegateInvoke
            && delegates.OfType<FunctionValue>().Any())
            return Memory.Fork(delegates.OfType<FunctionValue>(), alternative => Invoke((FunctionValue)alternative, arguments, call), call);
        if (receiver is FunctionValue function && method.MethodKind == MethodKind.DelegateInvoke)
            return Invoke(function, arguments, call);
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), "a function that it does not know"));
        if (Types.IsModule(receiver is null ? null : call.Instance!.Type) && method.Name is "call" or "forward" && !IsBaseCall(call) && !IsOwnForward(method))
            return Interpreter.Modules.Call(receiver!, arguments, call);
        if (receiver is not null && Find(receiver) is ClaimedModule several && Claims.Output(several, call) is { } output)
            return Memory.Allocate(output, call.Syntax);
        if (Claims.Of(method) is { } claimed)
        {
            LeaveUnknown(call);
            return Claims.Apply(new([claimed]), arguments, call);
        }

        if (method.MethodKind != MethodKind.LocalFunction && method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty)
            return CallForeign(method, receiver, arguments, call);
        return receiver is ChoiceValue choice ? Memory.Fork(choice.Objects, alternative => InvokeByReference(method, alternative, arguments, call), call) : InvokeByReference(method, receiver, arguments, call);
    }

    private Value InvokeByReference(IMethodSymbol method, Value? receiver, ValueArray arguments, IInvocationOperation call)
    {
        var outer = _references;
        _references = IsFollowed(method) ? [.. call.Arguments.Where(IsByReference)] : [];
        var result = Invoke(method, receiver, arguments, call, isBase: IsBaseCall(call));
        _references = outer;
        return result;
    }

    // The arguments of the call that begins which are passed by reference.
    private IReadOnlyList<IArgumentOperation> _references = [];

    // A variable that nothing else reaches meanwhile: what stands in it behind the call is what the parameter held at its end.
    private bool IsByReference(IArgumentOperation argument) => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } && argument.Value switch
    {
        IDeclarationExpressionOperation or IDiscardOperation => true,
        ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } => Memory.Cells(local).IsEmpty,
        IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter } => Memory.Store?.Variables.ContainsKey(parameter) == true && Memory.Cells(parameter).IsEmpty,
        _ => false,
    };

    // A method of that name that a class of its own declares beside what it inherits.
    private static bool IsOwnForward(IMethodSymbol method)
    {
        var first = method;
        while (first.OverriddenMethod is { } overridden)
            first = overridden;
        return !first.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty && Claims.Of(method.ContainingType) is null;
    }

    private Value CallForeign(IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call)
    {
        if (Types.IsFramework(method) && method.ContainingType.Name == "Enumerable")
            return Interpreter.Queries.Call(method, arguments, call);
        receiver = receiver is null ? null : Interpreter.Queries.Force(receiver, call);
        arguments = [.. arguments.Select(argument => Interpreter.Queries.Force(argument, call))];
        if (Gradients.IsSwitch(method))
        {
            Interpreter.Gradients.Switch(method, arguments, call);
            return Value.Plain;
        }

        if (method.Name == "TryGetValue" && Find(receiver) is SequenceObject sequence && call is IInvocationOperation { Arguments: [_, { Value: var target }] } && Sequences.Look(sequence, arguments[0]) is var (isThere, value))
        {
            Interpreter.Assignments.Assign(target, value ?? (Types.HoldsTensors(target.Type) ? Value.Null : Value.Plain));
            return new ScalarValue(isThere);
        }

        if (Types.IsTorchSharp(method) || Types.IsRuntime(method))
            return Torch.Call(method, receiver, arguments, call);
        return Types.IsFramework(method)
            ? Interpreter.FrameworkCalls.Call(method, receiver, arguments, call)
            : Opaque(method, receiver, arguments, call);
    }

    private static bool IsBaseCall(IInvocationOperation call) =>
        call.Instance is IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    /// <summary>The arguments in the order of the parameters.</summary>
    public ValueArray Arguments(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol method, Value? receiver = null)
    {
        var values = new Value[method.Parameters.Length];
        foreach (var argument in arguments)
        {
            if (argument.Parameter is { Ordinal: var ordinal } && ordinal < values.Length)
                values[ordinal] = Evaluate(argument.Value);
        }

        for (var i = 0; i < values.Length; i++)
            values[i] ??= Default(method.Parameters[i]);

        // What is passed by reference may hold anything behind the call that went into it.
        foreach (var argument in arguments.Where(argument => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } && argument.Value is not IInterpolatedStringHandlerCreationOperation
            && !(IsFollowed(method) && IsByReference(argument))))
        {
            var holds = Types.HoldsTensors(argument.Value.Type) || values.Append(receiver).Any(value => Reach.IsWritable(value, Memory));
            Interpreter.Assignments.Assign(argument.Value, holds
                ? new UnknownValue([Causes.CannotProve(Spans.Of(argument.Value), "what is passed by reference")])
                : Value.Plain);
        }

        return [.. values];
    }

    // What is passed by reference to what is not followed may hold anything behind it.
    private void LeaveUnknown(IOperation call)
    {
        foreach (var argument in (call as IInvocationOperation)?.Arguments.Where(static argument => argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref }) ?? [])
        {
            if (argument.Value is not (IDiscardOperation or IInterpolatedStringHandlerCreationOperation))
                Interpreter.Assignments.Assign(argument.Value, UnknownValue.Of(argument.Value, "what is passed by reference"));
        }
    }

    private static bool IsFollowed(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && !method.OriginalDefinition.DeclaringSyntaxReferences.IsEmpty;

    private static Value Default(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue ? Scalars.Of(parameter.ExplicitDefaultValue, parameter.Type) : Value.Null;

    /// <summary>Follows a method into its body.</summary>
    public Value Invoke(
        IMethodSymbol method, Value? receiver, ValueArray arguments, IOperation call, bool isBase = false, ImmutableDictionary<ISymbol, Value>? captured = null)
    {
        if (receiver is ChoiceValue choice)
            return Memory.Fork(choice.Objects, alternative => Invoke(method, alternative, arguments, call, isBase, captured), call);
        if (!isBase)
            method = Overrides.Of(Find(receiver), method);
        if (receiver is UnknownValue { Causes.IsEmpty: false } && (method.IsVirtual || method.IsAbstract || method.IsOverride))
            return Unfollowed(call, receiver, arguments, null);
        if (method.IsAsync || Stack.IsDeep)
            return Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), $"'{method.Name}'"));
        if (Stack.Follows(method.OriginalDefinition))
            return Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), $"the recursion of '{method.Name}'"));
        var body = Interpreter.Declarations(method.OriginalDefinition).FirstOrDefault();
        return body is null
            ? Unfollowed(call, receiver, arguments, Causes.CannotProve(Spans.Of(call), $"'{method.Name}'"))
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
                ? CallForeign(function, arguments, call)
                : Invoke(function.Method, function.Receiver, arguments, call, captured: function.Captured);
        return Stack.IsDeep || Stack.Follows(function)
            ? Unfollowed(call, function, arguments, Causes.CannotProve(Spans.Of(call), "a recursion"))
            : Run(function.Method, function.Receiver ?? Value.Plain, function.Method.Parameters, arguments, function.Body, function.Captured);
    }

    // A method group of TorchSharp or the framework: `.Select(relu)`, `fc.call`.
    private Value CallForeign(FunctionValue function, ValueArray arguments, IOperation call)
    {
        var padded = arguments.AddRange(function.Method.Parameters.Skip(arguments.Length).Select(Default));
        return function.Receiver is { } module && Types.IsModule(function.Method.ContainingType) && function.Method.Name is "call" or "forward"
            ? Interpreter.Modules.Call(module, arguments, call)
            : CallForeign(function.Method, function.Receiver, padded, call);
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

    /// <summary>A member of which nothing is known: it is written elsewhere, or by nobody.</summary>
    public Value Opaque(ISymbol member, Value? receiver, ValueArray arguments, IOperation call) => Unfollowed(
        call, receiver, arguments,
        SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, Interpreter.Bodies.Compilation.Assembly)
            ? Causes.CannotProve(Spans.Of(call), $"'{member.Name}'")
            : Causes.Opaque(Spans.Of(call), member.Name));

    /// <summary>
    /// A call that is not followed: it may write whatever it can reach, and give anything. What makes a network may be any number; what its
    /// forward pass computes with may not.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="receiver">The object before the dot.</param>
    /// <param name="arguments">What it is given.</param>
    /// <param name="cause">Why it is not followed; null where the receiver says it.</param>
    public Value Unfollowed(IOperation call, Value? receiver, ValueArray arguments, Issue? cause)
    {
        LeaveUnknown(call);
        var all = receiver is null ? arguments : arguments.Add(receiver);
        var known = receiver is UnknownValue { Causes.IsEmpty: false } ? receiver.Issues : cause is null ? Issue.None : [cause];
        var writes = all.Any(argument => Reach.IsWritable(argument, Memory));
        if (writes)
            Memory.Add(known);
        foreach (var argument in all)
            Reach.Forget(argument, Memory);
        return Types.HoldsTensors(call.Type) || writes || Interpreter.IsForward
            ? new UnknownValue(all.Aggregate(known, static (causes, argument) => causes.Union(argument.Issues))) { Degree = Tensors.CommonDegree(arguments) }
            : Value.Plain;
    }
}
